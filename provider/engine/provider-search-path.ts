import * as path from "node:path";

/**
 * The engine looks for Pulumi's SDK and for this package from the folder of the project. An inline program of the
 * Automation API has a project of its own, somewhere else: in the folder in which the process was started, which for a
 * service, a cron job or a container is not the application's. The places where this process has found both are added
 * to what Node.js searches last, `NODE_PATH`, which the engine's processes inherit.
 */
export function letProvidersFindThePackage(
    environment: Record<string, string | undefined>,
    places: readonly string[] = placesOfModules(),
): void {
    const before = (environment["NODE_PATH"] ?? "").split(path.delimiter).filter((place) => place !== "");
    const all = [...new Set([...before, ...places])];
    if (all.length > before.length) {
        environment["NODE_PATH"] = all.join(path.delimiter);
    }
}

/** The `node_modules` folders that hold this package and the SDK that it uses. */
function placesOfModules(): readonly string[] {
    return ["pulumi-lightsail-windows/package.json", "@pulumi/pulumi/package.json"].flatMap((file) => {
        try {
            return [modulesFolderOf(require.resolve(file))];
        } catch {
            // Bundled into one file, neither has a place of its own.
            return [];
        }
    });
}

/** Pure. */
export function modulesFolderOf(file: string): string {
    const parts = file.split(path.sep);
    const last = parts.lastIndexOf("node_modules");
    return last === -1
        ? path.join(path.dirname(file), "node_modules")
        : parts.slice(0, last + 1).join(path.sep);
}
