import { useSurroundings } from "./context";

interface Props {
  onList(): void;
  onLanguage(): void;
}

/** The name, the consultations and the language. */
export function Header({ onList, onLanguage }: Props) {
  const { t, language } = useSurroundings();
  return (
    <header class="top">
      <h2>{t.name}</h2>
      <nav>
        <button type="button" class="quiet-button" onClick={onList}>{t.consultations}</button>
        <button type="button" class="quiet-button" lang={language === "en" ? "nl" : "en"} aria-label={t.languageLabel} onClick={onLanguage}>
          {t.language}
        </button>
      </nav>
    </header>
  );
}
