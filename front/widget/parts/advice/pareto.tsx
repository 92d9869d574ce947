import type { Segment } from "../../vocabulary";
import { fill } from "../../i18n";
import { useSurroundings } from "../context";
import { Figure, usePicture } from "../figure";

/** The seller's own customers as a Pareto curve, with the prospect's place on it. */
export function Pareto({ segment, consultation }: { segment: Segment; consultation: string | number | null }) {
  const { api, t } = useSurroundings();
  const drawn = segment.places !== null;
  const wanted = drawn && consultation !== null && api;
  const picture = usePicture(wanted ? () => wanted.pareto(consultation) : null, `${drawn} ${consultation}`);
  const name = (of: "A" | "B" | "C" | null) => (of ? fill(t.paretoClass, { name: of }) : t.paretoNone);
  const text = fill(t.paretoText, { today: name(segment.pareto_today), potential: name(segment.pareto_potential) });
  if (!picture) return <p class="quiet">{text} {drawn ? "" : t.paretoNoList}</p>;
  return <Figure picture={picture} />;
}
