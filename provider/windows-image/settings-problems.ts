import type { InputProblem } from "../inputs/parse";
import type { Raw } from "../inputs/raw";

/** What no single input is wrong about, but two together. Pure. */
export function settingsProblems({
    sysprep,
    iamRole,
    windowsUpdates,
    provision,
    backup,
    from,
    quiet,
    isolate,
}: Raw): readonly InputProblem[] {
    const isManual = isObject(sysprep) && sysprep["method"] === "manual";
    const hasUpdates = windowsUpdates !== undefined && windowsUpdates !== false;
    const hasScripts = Array.isArray(provision) && provision.length > 0;
    return [
        ...(!isManual && iamRole === undefined
            ? [
                  {
                      property: "iamRole",
                      reason: 'is needed to register the builder with Systems Manager: the name of a role as `ManagedNodeRole` makes it. Without Systems Manager, set `sysprep: { method: "manual", … }`',
                  },
              ]
            : []),
        ...(isManual && hasUpdates
            ? [
                  {
                      property: "windowsUpdates",
                      reason: "needs Systems Manager, which the manual method does without; install updates by hand on the builder",
                  },
              ]
            : []),
        ...(isManual && hasScripts
            ? [
                  {
                      property: "provision",
                      reason: "needs Systems Manager, which the manual method does without",
                  },
              ]
            : []),
        ...(isManual && quiet !== undefined
            ? [{ property: "quiet", reason: "needs Systems Manager, which the manual method does without" }]
            : []),
        ...(isolate === true && (isManual || (isObject(from) && "snapshotName" in from))
            ? [
                  {
                      property: "isolate",
                      reason: "is prepared on a server by Systems Manager: it needs `from.instanceName` and the method `ssm`",
                  },
              ]
            : []),
        ...(backup === "delete" && isObject(from) && "snapshotName" in from
            ? [
                  {
                      property: "backup",
                      reason: "is about the snapshot that an image of an instance makes; the one named in `from` is never deleted",
                  },
              ]
            : []),
    ];
}

function isObject(value: unknown): value is Raw {
    return typeof value === "object" && value !== null;
}
