import { fill } from "../i18n";
import type { Reason } from "../vocabulary";
import { useSurroundings } from "./context";

/** Reasons with their weight; the rule and its sources stand in a part that opens. */
export function Reasons({ reasons, empty }: { reasons: Reason[]; empty?: string }) {
  const { t } = useSurroundings();
  if (reasons.length === 0) return empty ? <p class="quiet">{empty}</p> : null;
  return (
    <ul class="reasons">
      {reasons.map((reason) => (
        <li key={reason.rule + reason.because}>
          {reason.points ? <Weight points={reason.points} /> : null}
          <span>{reason.because}</span>
        </li>
      ))}
      {reasons.some((reason) => reason.rule || reason.source.length > 0) && (
        <li class="sources">
          <details>
            <summary>{t.sources}</summary>
            <ul>
              {reasons.map((reason) => (
                <li key={reason.rule + reason.because}>
                  {[reason.rule, reason.source.join(", ")].filter(Boolean).join(": ")}
                </li>
              ))}
            </ul>
          </details>
        </li>
      )}
    </ul>
  );
}

/** How much a reason weighs: as many dots as points. */
function Weight({ points }: { points: number }) {
  const { t } = useSurroundings();
  const size = Math.abs(points);
  return (
    <span class="weight" role="img" aria-label={fill(t.points, { points: size })}>
      {"●".repeat(Math.min(Math.round(size), 4))}
    </span>
  );
}
