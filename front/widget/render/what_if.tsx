import { label, lever, value } from "../format";
import { Buttons } from "../parts/buttons";
import { useSurroundings } from "../parts/context";
import { Markdown } from "../parts/markdown";
import type { Advice, WhatIf } from "../vocabulary";

/** Two advices side by side; nothing was stored. */
export function what_if({ message }: { message: WhatIf }) {
  const s = useSurroundings();
  const { t } = s;
  return (
    <div class="aside">
      <h3 class="kicker">{t.whatIf}</h3>
      <p>
        {Object.entries(message.changed).map(([fact, plain]) => (
          <span class="chip still" key={fact}>
            <span class="chip-label">{label(fact, s)}</span> {value(fact, plain, s)}
          </span>
        ))}
      </p>
      <div class="sides">
        <Glance title={t.now} advice={message.before} />
        <Glance title={t.then} advice={message.after} />
      </div>
      <Markdown text={message.text} />
      <p class="quiet">{t.whatIfNote}</p>
      <Buttons message={message} />
    </div>
  );
}

function Glance({ title, advice }: { title: string; advice: Advice }) {
  const s = useSurroundings();
  const { t } = s;
  return (
    <div>
      <h4>{title}</h4>
      <p class="headline">{t.verdicts[advice.entry.verdict]}</p>
      <p class="quiet">
        {[
          advice.entry.strength && t.entryStrengths[advice.entry.strength],
          t.placements[advice.segment.placement],
          ...advice.levers.map((one) => lever(one.lever, s)),
        ].filter(Boolean).join(" · ")}
      </p>
    </div>
  );
}
