/**
 * What a table says of a word that a script or a request chose. A plain look would also find what every object has,
 * such as `constructor`.
 */
export function own<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
    return Object.hasOwn(table, word) ? table[word] : undefined;
}
