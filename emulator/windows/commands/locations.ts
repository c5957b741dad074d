import type { Call } from "../../powershell/engine/cmdlet";
import { isAutomaticVariable } from "../../powershell/engine/automatic";
import type { PowerShell } from "../../powershell/shell";
import { failure, PsFailure } from "../../powershell/values/errors";
import { pathNotFound } from "../../powershell/values/path-errors";
import { wildcard } from "../../powershell/values/operators";
import { leafName, normalPath, parentPath } from "../machine/files";
import type { RegistryReader } from "../dotnet/registry-key";
import type { Machine } from "../machine/machine";
import { registryPath } from "../machine/registry";
import type { FileEntry, RegistryKey } from "../machine/state";

/** Where a path leads: each provider of PowerShell has drives of its own. */
export type Place =
    | { readonly kind: "file"; readonly path: string; readonly entry: FileEntry | undefined }
    | { readonly kind: "key"; readonly path: string; readonly key: RegistryKey | undefined }
    | { readonly kind: "env"; readonly path: string; readonly value: string | undefined }
    | {
          readonly kind: "other";
          readonly drive: "variable" | "function" | "alias";
          readonly path: string;
          readonly exists: boolean;
      };

/** Everything in a drive of PowerShell's own: the environment, variables, functions, aliases. */
export function inDrive(shell: PowerShell, root: Place): readonly Place[] {
    if (root.kind === "env") {
        const { host } = shell;
        return host.environmentNames().map((path) => ({ kind: "env", path, value: host.environment(path) }));
    }
    return root.kind === "other"
        ? namesIn(shell, root.drive).map((path) => ({ ...root, path, exists: true }))
        : [];
}

function namesIn(shell: PowerShell, drive: "variable" | "function" | "alias"): readonly string[] {
    switch (drive) {
        case "alias":
            return [...shell.aliases.keys()];
        case "function":
            return shell.currentScope.allFunctions().map(({ name }) => name);
        case "variable":
            return shell.currentScope.names();
    }
}

/** What the registry is read with in a shell. */
export function readerOf(shell: PowerShell, machine: Machine): RegistryReader {
    return { registry: machine.registry, environment: (name) => shell.host.environment(name) };
}

/** Resolves one path without wildcards. */
export function locate(shell: PowerShell, machine: Machine, path: string): Place {
    const bare = path
        .replace(/^Microsoft\.PowerShell\.Core\\(?:FileSystem|Registry)::/i, (match) =>
            /registry/i.test(match) ? "Registry::" : "",
        )
        .replace(/^FileSystem::/i, "");
    const registry = registryPath(bare);
    if (registry !== undefined) {
        return { kind: "key", path: registry, key: machine.registry.find(registry) };
    }
    const drive = /^(\w+):\\?(.*)$/.exec(bare);
    const name = drive?.[1]?.toLowerCase() ?? "";
    if (name === "env") {
        const variable = drive?.[2] ?? "";
        return { kind: "env", path: variable, value: shell.host.environment(variable) };
    }
    if (name === "variable" || name === "function" || name === "alias") {
        const rest = drive?.[2] ?? "";
        const exists =
            name === "variable"
                ? shell.currentScope.find(rest) !== undefined || isAutomaticVariable(rest)
                : name === "function"
                  ? shell.currentScope.findFunction(rest) !== undefined
                  : shell.aliases.has(rest.toLowerCase());
        return { kind: "other", drive: name, path: rest, exists };
    }
    if (name.length > 1) {
        throw failure(
            "System.Management.Automation.DriveNotFoundException",
            `Cannot find drive. A drive with the name '${drive?.[1] ?? ""}' does not exist.`,
            "DriveNotFound",
            "ObjectNotFound",
            drive?.[1],
        );
    }
    const slashed = bare.replace(/\//g, "\\");
    const full = normalPath(
        /^\\(?!\\)/.test(slashed)
            ? `C:${slashed}`
            : shell.resolvePath(slashed.replace(/^~/, shell.host.environment("USERPROFILE") ?? "~")),
    );
    return { kind: "file", path: full, entry: machine.files.find(full) };
}

export function exists(place: Place): boolean {
    switch (place.kind) {
        case "file":
            return (
                place.entry !== undefined ||
                (/^[A-Z]:\\$/i.test(place.path) && place.path.toUpperCase().startsWith("C:"))
            );
        case "key":
            return place.key !== undefined;
        case "env":
            return place.path === "" || place.value !== undefined;
        case "other":
            return place.path === "" || place.exists;
    }
}

/** The places that a path with wildcards leads to. */
export function expand(shell: PowerShell, machine: Machine, path: string): readonly Place[] {
    if (!/[*?[]/.test(path)) {
        return [locate(shell, machine, path)];
    }
    const drive = /^(env|variable|function|alias):\\?([^\\]*)$/i.exec(path);
    if (drive !== null) {
        const pattern = wildcard(drive[2] ?? "*");
        const root = locate(shell, machine, `${drive[1] ?? ""}:`);
        return inDrive(shell, root).filter((place) => pattern.test(place.path));
    }
    const base = locate(shell, machine, path.replace(/[*?[][^\\]*$/, "x"));
    const leaf = path.split("\\").at(-1) ?? "*";
    const parent = path.slice(0, path.length - leaf.length - 1);
    const parents = /[*?[]/.test(parent)
        ? expand(shell, machine, parent)
        : [locate(shell, machine, parent === "" ? parentPath(base.path) : parent)];
    const pattern = wildcard(leaf);
    return parents.flatMap((place): Place[] => {
        if (place.kind === "file") {
            return machine.files
                .children(place.path)
                .filter((entry) => pattern.test(leafName(entry.path)))
                .map((entry) => ({ kind: "file", path: entry.path, entry }));
        }
        if (place.kind === "key") {
            return machine.registry
                .children(place.path)
                .filter((key) => pattern.test(leafName(key.path)))
                .map((key) => ({ kind: "key", path: key.path, key }));
        }
        return [];
    });
}

/** The paths that a cmdlet was given: `-LiteralPath` as they stand, `-Path` with wildcards. */
export function places(shell: PowerShell, machine: Machine, call: Call): readonly Place[] {
    const literal = call
        .texts("LiteralPath")
        .map((path) => guarded(call, () => locate(shell, machine, path)));
    const given = call.texts("Path").map((path) => guarded(call, () => expand(shell, machine, path)));
    return [
        ...literal.flatMap((place) => (place === undefined ? [] : [place])),
        ...given.flatMap((list) => list ?? []),
    ];
}

function guarded<T>(call: Call, work: () => T): T | undefined {
    try {
        return work();
    } catch (error) {
        if (error instanceof PsFailure) {
            call.reportFailure(error);
            return undefined;
        }
        throw error;
    }
}

/** A place that must exist; a missing one is reported. */
export function demanded(call: Call, place: Place): boolean {
    if (exists(place)) {
        return true;
    }
    call.reportFailure(pathNotFound(place.path));
    return false;
}
