import type { Blueprint, Instance, ManagedNode } from "../../cloud/ports";
import type { InputProblem } from "../../inputs/parse";
import type { PairInputs } from "../inputs";
import { notManaged } from "../sysprep/machine";
import { otherAddress } from "../sysprep/node";
import type { Situation, SnapshotSituation } from "../situation";
import { metadataOff, notWindows } from "../way-back";
import { isOfRenamed } from "../snapshots/ownership";

export interface PreviewProblems {
    readonly failures: readonly InputProblem[];
    readonly warnings: readonly string[];
}

/** Why these inputs cannot work with the cloud as it is. Pure. */
export function previewProblems(
    { region, source, backup, sysprep, node }: Situation,
    inputs: PairInputs,
    blueprints: readonly Blueprint[],
): PreviewProblems {
    const failures: InputProblem[] = [];
    const warnings: string[] = [];
    const complete = sysprep.kind === "available";
    const taken = [...namesInUse(backup, sysprep), ...nameOfRenamed(sysprep, inputs)];
    if (source === undefined && !complete) {
        const missing = `there is no instance "${inputs.instanceName}" in ${region ?? "this Region"} of this account`;
        if (inputs.instanceMayBeNew) {
            warnings.push(
                `${missing} yet. If this program makes it, nothing is wrong; the update looks again before it touches anything, and ends there if the instance is still missing, does not run Windows, or cannot be reached`,
            );
            return { failures: [...failures, ...taken], warnings };
        }
        failures.push({ property: "instanceName", reason: missing });
    }
    const blueprint = blueprints.find(({ id }) => id === source?.blueprintId);
    if (source !== undefined && blueprint !== undefined && blueprint.platform !== "WINDOWS") {
        const { message, advice } = notWindows(source.name, blueprint.name);
        failures.push({ property: "instanceName", reason: `${message}. ${advice}` });
    }
    if (source?.isMetadataOff === true && !complete) {
        const { message, advice } = metadataOff(source.name);
        failures.push({ property: "instanceName", reason: `${message}. ${advice}` });
    }
    failures.push(...taken);
    const managed =
        failures.length > 0 || complete || inputs.sysprep.method === "manual" || node !== undefined;
    if (!managed) {
        const { message, advice } = notManaged(inputs.instanceName, noNode(source, inputs));
        warnings.push(
            `${message}. The update will stop before any outage unless it has one by then. ${advice}`,
        );
    }
    if (node !== undefined && source !== undefined && !complete) {
        warnings.push(...namedNode(node, source));
    }
    return { failures, warnings };
}

/** A node that the inputs name has another address: a second network adapter's, or it is another machine. */
function namedNode(node: ManagedNode, source: Instance): readonly string[] {
    const differs = otherAddress(node, source);
    return differs === ""
        ? []
        : [
              `node ${node.id} (\`sysprep.managedInstanceId\`) may be another machine than instance "${source.name}"${differs}. That is right for a second network adapter; the update asks the machine itself before any outage, and changes nothing without proof`,
          ];
}

/** Why there is no node: another reason for one that the inputs name than for one that was searched for. */
function noNode(source: Situation["source"], { sysprep }: PairInputs): string {
    const wanted = sysprep.method === "ssm" ? sysprep.managedInstanceId : undefined;
    return wanted === undefined
        ? `no single node reports its private address ${source?.privateIpAddress ?? "(none)"}, as of now`
        : `there is no node ${wanted} in ${source?.region ?? "this Region"} (\`sysprep.managedInstanceId\`), as of now`;
}

function namesInUse(backup: SnapshotSituation, sysprep: SnapshotSituation): readonly InputProblem[] {
    const snapshots = [
        ["backupSnapshotName", backup],
        ["sysprepSnapshotName", sysprep],
    ] as const;
    return snapshots.flatMap(([property, found]) =>
        found.kind === "foreign"
            ? [
                  {
                      property,
                      reason: `a snapshot named "${found.snapshot.name}" exists and is not this pair's: ${found.reason}; it is left alone. Choose another name, or delete it yourself; if the pair was only renamed or moved into a component, name what it was with Pulumi's option \`aliases\` instead`,
                  },
              ]
            : [],
    );
}

function nameOfRenamed(sysprep: SnapshotSituation, { resourceUrn }: PairInputs): readonly InputProblem[] {
    return sysprep.kind === "available" && isOfRenamed(sysprep.snapshot.tags, resourceUrn)
        ? [
              {
                  property: "sysprepSnapshotName",
                  reason: `snapshot "${sysprep.snapshot.name}" belongs to a pair that had this resource's name before it was renamed in the program; give this resource another name`,
              },
          ]
        : [];
}
