import type { Both, FactWords, Words } from "./client/api";
import { fill, texts, type Language, type Texts } from "./i18n";

/** What is needed to write facts in the reader's words. */
export interface Speech {
  language: Language;
  t: Texts;
  words: Words | null;
}

const LOCALES: Record<Language, string> = { en: "en-IE", nl: "nl-BE" };

/** Says that a file of customers was imported. */
export const KEPT = "/set_portfolio";

const ANSWER_NOTE = "/answer_note{";

/** The speech of a language with the playbook's words. */
export function speech(language: Language, words: Words | null): Speech {
  return { language, t: texts(language), words };
}

/** A fact's label, or its name where the playbook is not there. */
export function label(fact: string, s: Speech): string {
  return s.words?.facts[fact]?.label[s.language] ?? fact.replaceAll("_", " ");
}

/** A lever's name. */
export function lever(name: string, s: Speech): string {
  return s.words?.levers[name]?.[s.language] ?? name.replaceAll("_", " ");
}

/** A plain value of a fact in words: "€ 140.000", "Not tried yet", "maintenance costs (hurts most)". */
export function value(fact: string, plain: unknown, s: Speech): string {
  if (plain === "unknown" || plain === null || plain === undefined) return s.t.unknown;
  const words = s.words?.facts[fact];
  if (isRange(plain)) {
    return fill(s.t.range, { min: number(plain.min, words, s), max: number(plain.max, words, s) });
  }
  if (typeof plain === "number") return number(plain, words, s);
  if (typeof plain === "boolean") {
    return chosen(plain ? "yes" : "no", words, s) ?? (plain ? s.t.yes : s.t.no);
  }
  if (typeof plain === "string") return chosen(plain, words, s) ?? plain;
  if (Array.isArray(plain)) return plain.map((one) => value(fact, one, s)).join(" / ");
  if (fact === "pain_points") return pains(plain as Record<string, number>, s);
  if (fact === "reference_alternative") return alternative(plain as Alternative, s);
  return fill(s.t.lifeCycle, { count: leaves(plain) });
}

/** What a payload says, for people: "Way to the top: Not tried yet". Other text stays as it is. */
export function said(text: string, s: Speech): string {
  if (text === "/show_summary") return s.t.showSummary;
  if (text === KEPT) return s.t.customersKept;
  if (text === "/restart") return s.t.restart;
  if (text.startsWith(ANSWER_NOTE)) return text.includes('"cancel"') ? s.t.cancel : s.t.answerNote;
  if (!text.startsWith("/inform{")) return text;
  try {
    const facts = JSON.parse(text.slice("/inform".length)) as Record<string, unknown>;
    return Object.entries(facts)
      .map(([fact, plain]) => `${label(fact, s)}: ${value(fact, plain, s)}`)
      .join(" · ");
  } catch {
    return text;
  }
}

function chosen(key: string, words: FactWords | undefined, s: Speech): string | undefined {
  return words?.choices?.[key]?.[s.language];
}

function number(plain: number, words: FactWords | undefined, s: Speech): string {
  const locale = LOCALES[s.language];
  if (words?.type === "percent") return `${plain.toLocaleString(locale)} %`;
  if (words?.type !== "money") return plain.toLocaleString(locale);
  const options = { style: "currency", currency: "EUR", maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(locale, options).format(plain);
}

function pains(map: Record<string, number>, s: Speech): string {
  const strongestFirst = Object.entries(map).sort(([, a], [, b]) => b - a);
  return strongestFirst
    .map(([name, strength]) => `${lever(name, s)} (${s.t.strengths[strength] ?? strength})`)
    .join(", ") || s.t.unknown;
}

interface Alternative {
  what?: string;
  text?: string;
  price_eur?: number;
}

function alternative(plain: Alternative, s: Speech): string {
  const what = plain.what ? (s.t.alternatives[plain.what] ?? plain.what) : "";
  const price = plain.price_eur === undefined ? "" : number(plain.price_eur, { type: "money" } as FactWords, s);
  return [what, plain.text, price].filter(Boolean).join(", ");
}

function leaves(plain: unknown): number {
  if (typeof plain !== "object" || plain === null) return 1;
  return Object.values(plain).reduce((sum: number, part) => sum + leaves(part), 0);
}

function isRange(plain: unknown): plain is { min: number; max: number } {
  return typeof plain === "object" && plain !== null && "min" in plain && "max" in plain;
}

/** Choose the language of a text in both. */
export function inLanguage(both: Both | undefined, s: Speech): string {
  return both?.[s.language] ?? "";
}
