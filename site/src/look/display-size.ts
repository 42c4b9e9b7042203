type Size = 'size-0' | 'size-1' | 'size-2' | 'size-3' | 'size-4';

/**
 * The size for a title: the shorter, the larger. There are only a few sizes, each a class, because the policy of the
 * pages forbids inline styles.
 */
export function displaySize(title: string): Size {
  const longestWord = Math.max(...title.split(/\s+/).map((word) => word.length));
  if (title.length <= 18 && longestWord <= 14) return 'size-1';
  if (title.length <= 36 && longestWord <= 20) return 'size-2';
  return title.length <= 72 ? 'size-3' : 'size-4';
}

/** The size for a title on a poster. A poster is narrow, so the longest word decides. */
export function posterSize(title: string): Size {
  const longestWord = Math.max(...title.split(/\s+/).map((word) => word.length));
  if (title.length <= 9 && longestWord <= 4) return 'size-0';
  if (title.length <= 18 && longestWord <= 7) return 'size-1';
  if (title.length <= 36 && longestWord <= 10) return 'size-2';
  return title.length <= 72 && longestWord <= 14 ? 'size-3' : 'size-4';
}
