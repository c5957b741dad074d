/** How far builds with Go are, read from the lines that Go itself writes. */
export class BuildProgress {
    private needed = 0;
    private compiled = 0;
    private downloaded = 0;

    /** @param packages - what `go list -deps` printed: a package a line */
    needs(packages: string): void {
        this.needed += packages.split(/\r?\n/).filter((line) => line !== "").length;
    }

    /** @param line - what `go list` or `go build -v` wrote: a download, or the name of a package it begins to compile */
    errorLine(line: string): void {
        if (line.startsWith("go: downloading ")) {
            this.downloaded += 1;
        } else if (/^[\w.~/-]+$/.test(line)) {
            this.compiled += 1;
        }
    }

    /** What stands behind "2 min 30 s so far"; empty while there is nothing to tell. */
    text(): string {
        if (this.compiled > 0) {
            return `, ${this.compiled} of ${this.needed} packages`;
        }
        return this.downloaded > 0 ? `, ${this.downloaded} modules downloaded` : "";
    }
}
