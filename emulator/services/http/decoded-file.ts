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
