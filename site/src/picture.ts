/** An image as the site serves it, from the folder `images`: WebP files by width, smallest first, and one cut for sharing. */
export type Picture = { files: { name: string; width: number; height: number }[]; share: string };
