import { identity } from '../config.ts';
import { readFace, usualFace } from '../display-face.ts';
import { tabIcon } from '../images/tab-icon.ts';

export const GET = () =>
  new Response(tabIcon(readFace(identity.displayFont ?? usualFace), identity.mark ?? identity.name.slice(0, 1), identity.colors), {
    headers: { 'content-type': 'image/svg+xml' },
  });
