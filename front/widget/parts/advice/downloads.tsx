import { useState } from "preact/hooks";
import { fill } from "../../i18n";
import { useSurroundings } from "../context";

const FORMATS = ["pdf", "docx", "json"];

/** The advice as a file to take along. */
export function Downloads({ consultation }: { consultation: string | number }) {
  const { api, t } = useSurroundings();
  const [failed, setFailed] = useState(false);
  const save = async (format: string) => {
    try {
      const blob = await api?.advice(consultation, format);
      if (!blob) return;
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = `entree-${consultation}.${format}`;
      link.click();
      URL.revokeObjectURL(link.href);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <div class="downloads">
      <span>{t.download}</span>
      {FORMATS.map((format) => (
        <button
          type="button"
          class="link"
          key={format}
          aria-label={fill(t.downloadAs, { format: format.toUpperCase() })}
          onClick={() => void save(format)}
        >
          {format.toUpperCase()}
        </button>
      ))}
      <span role="status">{failed ? t.downloadFailed : ""}</span>
    </div>
  );
}
