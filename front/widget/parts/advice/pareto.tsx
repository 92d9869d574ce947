import { useEffect, useState } from "preact/hooks";
import type { Picture } from "../../client/api";
import type { Segment } from "../../vocabulary";
import { fill } from "../../i18n";
import { useSurroundings } from "../context";
import { Drawing } from "../drawing";

/** The seller's own customers as a Pareto curve, with the prospect's place on it. */
export function Pareto({ segment, consultation }: { segment: Segment; consultation: string | number | null }) {
  const { api, t } = useSurroundings();
  const [picture, setPicture] = useState<Picture | null>(null);
  const drawn = segment.places !== null;
  useEffect(() => {
    if (!drawn || consultation === null) return;
    let gone = false;
    // Without the picture its words still stand here.
    api?.pareto(consultation).then((one) => gone || setPicture(one), () => undefined);
    return () => {
      gone = true;
    };
  }, [api, consultation, drawn]);
  const name = (of: "A" | "B" | "C" | null) => (of ? fill(t.paretoClass, { name: of }) : t.paretoNone);
  const text = fill(t.paretoText, { today: name(segment.pareto_today), potential: name(segment.pareto_potential) });
  if (!picture) return <p class="quiet">{text} {drawn ? "" : t.paretoNoList}</p>;
  return (
    <figure class="pareto">
      <Drawing svg={picture.svg} />
      <figcaption>{picture.description}</figcaption>
      <details>
        <summary>{t.asTable}</summary>
        <table>
          <caption class="hidden">{picture.title}</caption>
          <thead><tr>{picture.columns.map((column) => <th scope="col" key={column}>{column}</th>)}</tr></thead>
          <tbody>
            {picture.rows.map(([head, ...cells]) => (
              <tr key={head}>
                <th scope="row">{head}</th>
                {cells.map((cell, place) => <td key={picture.columns[place + 1]}>{cell}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
