import { useEffect, useState } from "preact/hooks";
import type { Picture } from "../client/api";
import { useSurroundings } from "./context";
import { Drawing } from "./drawing";

/** Ask for a picture once; null until it is there, and where it does not come. */
export function usePicture(fetch: (() => Promise<Picture>) | null, key: string): Picture | null {
  const [picture, setPicture] = useState<Picture | null>(null);
  useEffect(() => {
    let gone = false;
    // Without the picture its words still stand in the message.
    fetch?.().then((one) => gone || setPicture(one), () => undefined);
    return () => {
      gone = true;
    };
  }, [key]);
  return picture;
}

/** A chart with what it says in words, and the same as a table. */
export function Figure({ picture }: { picture: Picture }) {
  const { t } = useSurroundings();
  return (
    <figure class="chart">
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
