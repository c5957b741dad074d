/** A program with one pair or several: the resource's name, and its arguments as JavaScript. */
export function pairProgram(pairs: Readonly<Record<string, string>>, more = ""): string {
    const resources = Object.entries(pairs).map(
        ([name, args]) =>
            `pairs[${JSON.stringify(name)}] = new SysprepSnapshotPair(${JSON.stringify(name)}, ${args});`,
    );
    return [
        `const { SysprepSnapshotPair, SnapshotInstance, healthChecks } = require("pulumi-lightsail-windows");`,
        "const pairs = {};",
        ...resources,
        `for (const [name, pair] of Object.entries(pairs)) {`,
        `    exports[name] = {`,
        ...OUTPUTS.map((output) => `        ${output}: pair.${output},`),
        `    };`,
        "    exports[`${name}Password`] = pair.sourceAdministratorPassword;",
        `}`,
        more,
    ].join("\n");
}

const OUTPUTS = [
    "backupSnapshotName",
    "sysprepSnapshotName",
    "backupSnapshot",
    "sysprepSnapshot",
    "phase",
    "region",
    "platform",
    "blueprintId",
    "bundleId",
    "generalizeProof",
    "timeline",
    "downtimeSeconds",
    "sourceVerified",
    "cloneVerified",
    "copies",
    "sysprepSnapshotAgeInDays",
] as const;
