/**
 * A text as people read it from a file: without the mark that Windows' editors put first, and with the line ends of
 * Unix. Git gives one colleague's copy those of Windows, which must not mean another server. Pure.
 */
export function plainFileText(text: string): string {
    return text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
}

/** Windows PowerShell 5.1 writes UTF-16 behind `>`, and UTF-8 with a mark elsewhere: a file's mark says which. Pure. */
export function decodedFile(bytes: Uint8Array): string {
    const [first, second] = bytes;
    const encoding =
        first === 0xff && second === 0xfe
            ? "utf-16le"
            : first === 0xfe && second === 0xff
              ? "utf-16be"
              : "utf-8";
    return new TextDecoder(encoding).decode(bytes);
}
