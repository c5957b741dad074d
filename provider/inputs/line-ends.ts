/**
 * A text as people read it from a file, with the line ends of Unix: git gives one colleague's copy those of Windows,
 * which must not mean another server. Pure.
 */
export function withUnixLineEnds(text: string): string {
    return text.replaceAll("\r\n", "\n");
}
