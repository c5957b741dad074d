/** Lightsail's rule, from its guide "Creating a snapshot of your Windows Server instance". */
export function nameProblem(name: string): string | undefined {
    if (name.length < 2 || name.length > 255) {
        return `"${shorten(name)}" has ${name.length} characters; Lightsail names have 2 to 255`;
    }
    if (!/^[A-Za-z0-9]/.test(name) || !/[A-Za-z0-9]$/.test(name)) {
        return `"${shorten(name)}" must start and end with a letter or a number`;
    }
    const strange = [...new Set(name.replace(/[A-Za-z0-9._-]/g, ""))];
    if (strange.length > 0) {
        return `"${shorten(name)}" has characters that Lightsail refuses: ${strange.map((each) => JSON.stringify(each)).join(", ")}; allowed are letters, numbers, periods, dashes and underscores`;
    }
    return undefined;
}

function shorten(name: string): string {
    return name.length > 60 ? `${name.slice(0, 57)}...` : name;
}
