/** One figure of the bench, as the table shows it. */
export interface Figure {
  what: string;
  measured: string;
  /** What the peer did in the same run, and how many times that this is. */
  peer?: string;
  ratio?: string;
  target?: string;
  /** Absent where the figure has no target and is only stated. */
  reached?: boolean;
}

/** A row: measures one thing, with its peer in the same run, in a folder that is thrown away. */
export interface Row {
  name: string;
  measure(folder: string): Promise<Figure[]>;
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
export const millis = (ms: number): string => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
export const mebibytes = (bytes: number): string => `${Math.round(bytes / 1024 ** 2)} MiB`;
export const times = (ratio: number): string => `${ratio.toFixed(2)}×`;
