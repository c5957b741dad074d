/** The folder of a script: a drive's own keeps its slash. */
export function scriptFolder(path: string): string {
    const folder = path.replace(/\\[^\\]*$/, "");
    return /^[A-Za-z]:$/.test(folder) ? `${folder}\\` : folder;
}
