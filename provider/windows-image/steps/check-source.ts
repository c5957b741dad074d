import { describeFindings, type PreflightResult, windowsServerOf } from "../../guest";
import { ActionableError } from "../../run/actionable-error";
import { identifyMachine } from "../../sysprep-snapshot-pair/sysprep/machine";
import { runOnServer } from "../builder/script";
import { type ImageContext, sourceView } from "../context";
import { noNamedNode } from "../names";
import type { ImageSituation } from "../situation";
import { type ImageStep, isImageBegun, runIf } from "../step";

/** Before any outage: whether a copy of this server may run beside it, and whether Sysprep would work on that copy. */
export const checkSource: ImageStep = {
    name: "check the server",
    guide: "Before you begin",
    kind: "look",
    usualSeconds: [10, 60],
    outage: false,
    source: "undisturbed",

    decide: (situation, { inputs }) =>
        runIf(
            "instanceName" in inputs.from &&
                inputs.sysprep.method === "ssm" &&
                situation.base.kind === "absent" &&
                !situation.isPlanted &&
                !isImageBegun(situation),
        ),

    async run(context, situation) {
        if (situation.sourceNode === undefined || situation.source?.state !== "running") {
            assertWorksWithoutPlant(context, situation);
            return;
        }
        await identifyMachine(sourceView(context), situation.sourceNode);
        await checkFindings(context, situation.sourceNode.id);
    },

    expectedAfter: () => ({}),
};

/** User data of a copy runs by itself with EC2Launch v2 alone; EC2Launch v1 needs the planted startup task. */
function assertWorksWithoutPlant(
    { progress, inputs }: ImageContext,
    { source, sourceNode }: ImageSituation,
): void {
    const named = "instanceName" in inputs.from ? inputs.from.managedInstanceId : undefined;
    if (named !== undefined && sourceNode === undefined) {
        throw new ActionableError(
            noNamedNode(named),
            "Correct `from.managedInstanceId`, or leave it out, then run `pulumi up` again. Nothing was changed.",
        );
    }
    if (inputs.isolate) {
        throw new ActionableError(
            `instance "${source?.name ?? ""}" cannot be reached by Systems Manager, and \`isolate\` is prepared on the server`,
            "Start it if it is stopped, and register it with Systems Manager (docs/managed.md of this package). Nothing was changed.",
        );
    }
    const server = source === undefined ? undefined : windowsServerOf(source.blueprintId);
    if (server === "2022" || server === "2025") {
        progress.warn(
            `instance "${source?.name ?? ""}" cannot be reached by Systems Manager; its builder registers by user data alone, which EC2Launch v2 runs`,
        );
        return;
    }
    throw new ActionableError(
        `instance "${source?.name ?? ""}" cannot be reached by Systems Manager${source?.state === "running" ? "" : `, because it is ${source?.state ?? "gone"}`}, and a copy of it would not run the user data that registers it: EC2Launch v1 runs none on a copy`,
        'Start it if it is stopped. Otherwise register the instance with Systems Manager, which takes five minutes and no restart (docs/managed.md of this package), or set `sysprep: { method: "manual" }`. Nothing was changed.',
    );
}

async function checkFindings(context: ImageContext, nodeId: string): Promise<void> {
    const { inputs, progress, runState } = context;
    if (inputs.sysprep.method !== "ssm" || inputs.sysprep.preflight === "off") {
        return;
    }
    const result = await runOnServer(context, "preflight", nodeId, {}, 55 * 60_000);
    const { blocking, warnings } = describeFindings(result, inputs.sysprep.preflight, "none");
    const problems = [...blocking, ...(inputs.isolate ? [] : domainProblems(result))];
    for (const warning of warnings.filter((each) => !runState.warned.has(each))) {
        runState.warned.add(warning);
        progress.warn(`preflight: ${warning}`);
    }
    if (problems.length > 0) {
        throw new ActionableError(
            [
                "no image can be made of this server as it is:",
                ...problems.map((problem) => `  - ${problem}`),
            ].join("\n"),
            "Correct these and run `pulumi up` again. Nothing was changed on the server. A member of a domain is imaged with `isolate: true`, or with `SysprepSnapshotPair`.",
        );
    }
}

/** A second machine with its account could change the account's password, and register its own address under its name. */
function domainProblems({ findings }: PreflightResult): readonly string[] {
    return findings
        .filter(({ check }) => check === "domain" || check === "domain-controller")
        .map(
            ({ detail }) =>
                `the server belongs to a domain (${detail}), and a second machine with its account would run beside it`,
        );
}
