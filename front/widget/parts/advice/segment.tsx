import { fill } from "../../i18n";
import type { Segment as SegmentPart } from "../../vocabulary";
import { useSurroundings } from "../context";
import { Reasons } from "../reasons";
import { Pareto } from "./pareto";

/** The place in the portfolio and what it means for the account manager's time. */
export function Segment({ segment }: { segment: SegmentPart }) {
  const { t } = useSurroundings();
  const { attractiveness, strength } = segment;
  const implied = Object.entries(segment.implies).filter(([, text]) => typeof text === "string");
  return (
    <section>
      <h4 class="kicker">{t.segment}</h4>
      <p class="headline">
        {t.placements[segment.placement]}
        {segment.key_candidate && <span class="badge">{t.keyCandidate}</span>}
        {segment.provisional && <span class="badge">{t.provisional}</span>}
      </p>
      {(segment.pareto_today || segment.pareto_potential) && <Pareto segment={segment} />}
      <Reasons reasons={segment.because} />
      {attractiveness !== null && strength !== null && (
        <p class="quiet">{fill(t.scores, { attractiveness, strength })}</p>
      )}
      {implied.length > 0 && (
        <details>
          <summary>{t.implies}</summary>
          <dl class="implies">
            {implied.map(([aspect, text]) => (
              <div key={aspect}>
                <dt>{t.aspects[aspect] ?? aspect}</dt>
                <dd>{String(text)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}
