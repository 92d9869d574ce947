/** Gives the token that proves who is speaking. */
export type TokenSource = (fresh: boolean) => Promise<string>;

export class SignedOut extends Error {}

const EARLY_MS = 30_000;

/**
 * Ask the host page's backend for tokens, and keep one in memory until shortly before it expires.
 *
 * @param url where a POST answers `{"token", "expires_in"}`, with the page's own cookies
 * @param csrf the page's token against cross-site requests, if its backend wants one
 */
export function tokenFrom(url: string, csrf: string | null): TokenSource {
  let kept = "";
  let until = 0;
  return async (fresh) => {
    if (!fresh && Date.now() < until) return kept;
    const headers: Record<string, string> = csrf ? { "X-CSRF-Token": csrf } : {};
    const answer = await fetch(url, { method: "POST", headers, credentials: "same-origin" });
    if (answer.status === 401 || answer.status === 403) throw new SignedOut();
    if (!answer.ok) throw new Error(`token: ${answer.status}`);
    const { token, expires_in } = (await answer.json()) as { token: string; expires_in: number };
    kept = token;
    until = Date.now() + expires_in * 1000 - EARLY_MS;
    return kept;
  };
}
