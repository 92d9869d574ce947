import { en, type Texts } from "./en";
import { nl } from "./nl";

export type { Texts };
export type Language = "en" | "nl";

const all: Record<Language, Texts> = { en, nl };

/** The texts of a language. */
export function texts(language: Language): Texts {
  return all[language];
}

/** Read a language from whatever an attribute or answer holds. */
export function asLanguage(value: string | null | undefined): Language | null {
  const code = value?.slice(0, 2).toLowerCase();
  return code === "nl" || code === "en" ? code : null;
}

/** Put values in the places of a text: `{name}`. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
