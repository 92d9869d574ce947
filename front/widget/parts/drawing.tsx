import DOMPurify from "dompurify";
import { useLayoutEffect, useRef } from "preact/hooks";

/** A chart drawn by the server; its colours follow the widget's through custom properties. */
export function Drawing({ svg }: { svg: string }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const clean = DOMPurify.sanitize(svg, { USE_PROFILES: { svg: true }, RETURN_DOM_FRAGMENT: true });
    place.current?.replaceChildren(clean);
  }, [svg]);
  return <div class="drawing" ref={place} />;
}
