import { identity } from '../config.ts';
import { tabIcon } from '../images/draw/tab-icon.ts';
import { readFace, usualFace } from '../look/display-face.ts';

const [first] = new Intl.Segmenter(identity.languages[0]).segment(identity.name);

export const GET = () =>
  new Response(tabIcon(readFace(identity.displayFont ?? usualFace), identity.mark ?? first?.segment ?? '', identity.colors), {
    headers: { 'content-type': 'image/svg+xml' },
  });
