/**
 * An image as pages show it: WebP files by width in the folder `images`, smallest first, and one cut for sharing. If it
 * is `elsewhere`, it is a single file with its whole address, which visitors load from its own host.
 */
export type Picture = { files: { name: string; width: number; height: number }[]; share?: string; elsewhere?: true };
