import { useSurroundings } from "./context";

/** Sources, folded. */
export function Sources({ sources }: { sources: string[] }) {
  const { t } = useSurroundings();
  if (sources.length === 0) return null;
  return (
    <details>
      <summary>{t.sources}</summary>
      <p class="quiet">{sources.join(", ")}</p>
    </details>
  );
}
