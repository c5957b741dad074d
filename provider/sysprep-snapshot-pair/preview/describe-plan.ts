import { agentOf, windowsServerOf } from "../../guest";
import { describeSteps, type Planned, range } from "../../run/walk/describe";
import { BOOT_SECONDS } from "../../run/walk/plan";
import type { PairContext } from "../context";
import { type PairInputs, registrationOf } from "../inputs";
import type { Situation } from "../situation";

type PlannedPair = Planned<Situation, PairContext>;

/** The plan as a person reads it in a preview. Pure. */
export function describePlan(planned: PlannedPair): readonly string[] {
    return describeSteps(planned, title(planned), [
        ...outage(planned),
        ...address(planned),
        ...generalizes(planned),
        ...registration(planned),
        ...neverTried(planned),
    ]);
}

/** What adopting two existing snapshots does. Pure. */
export function describeAdoption(inputs: PairInputs): readonly string[] {
    const { instanceName, backupSnapshotName, sysprepSnapshotName } = inputs;
    return [
        `"${backupSnapshotName}" and "${sysprepSnapshotName}" are adopted as the pair of instance "${instanceName}": only their tags change, and the instance is not touched. That the latter's disk is generalized is your word. Both are deleted with this resource, unless it has \`retainOnDelete\`.`,
    ];
}

function title({ purpose, situation, settings: { inputs } }: PlannedPair): string {
    const { instanceName } = inputs;
    if (purpose === "maintain" || situation.sysprep.kind === "available") {
        return `what is left to do for the pair of instance "${instanceName}"`;
    }
    return situation.backup.kind === "absent"
        ? `a pair of snapshots of instance "${instanceName}"`
        : `the pair of instance "${instanceName}", begun by an earlier run`;
}

function outage({ plan, settings: { inputs } }: PlannedPair): readonly string[] {
    return plan.outageSeconds[1] === 0
        ? []
        : [
              `Outage: instance "${inputs.instanceName}" will be unreachable for about ${range(plan.outageSeconds)} in all, including Windows' boot after each start (usually ${range(BOOT_SECONDS)}; the first one after Sysprep may take up to 15).`,
          ];
}

function address({ plan, situation: { source } }: PlannedPair): readonly string[] {
    const { publicIpAddress, isStaticIp } = source ?? {};
    if (plan.outageSeconds[1] === 0 || publicIpAddress === undefined) {
        return [];
    }
    return [
        isStaticIp === true
            ? `It keeps its static IP ${publicIpAddress}.`
            : source?.state === "running"
              ? `Its public address CHANGES (no static IP is attached; now ${publicIpAddress}).`
              : "It gets another public address (no static IP is attached).",
    ];
}

/** Nobody expects that making an image changes the original too, so the preview says it. */
function generalizes({ plan, settings: { inputs } }: PlannedPair): readonly string[] {
    return plan.steps.some(({ generalizesSource }) => generalizesSource === true)
        ? [
              `Sysprep generalizes instance "${inputs.instanceName}" ITSELF, not only its copies: it gets a new machine SID and computer name, leaves its domain, loses its event logs, and runs its launch script (user data) again at the next start.`,
              `Its administrator password CHANGES: Sysprep gives instance "${inputs.instanceName}" a new random one (output \`sourceAdministratorPassword\`).${inputs.sysprep.method === "ssm" ? " Where Task Scheduler refuses a task without a password, it gets a random one right before, which is kept nowhere." : ""}`,
          ]
        : [];
}

/** Whoever approves the image approves whom it is given to. */
function registration({ plan, settings: { inputs } }: PlannedPair): readonly string[] {
    const { sysprep, instanceName } = inputs;
    const isKept = sysprep.method === "ssm" && registrationOf(inputs) === "keep";
    return isKept && plan.steps.some(({ generalizesSource }) => generalizesSource === true)
        ? [
              `The image CARRIES the identity of instance "${instanceName}" in Systems Manager, with its private key: whoever administers a clone can get the commands that are sent to this instance, and answer for it. Keep the image as secret as the instance, or name the IAM role of its node in \`sysprep.iamRole\`: the instance then registers anew, and the image has no registration.`,
          ]
        : [];
}

/** Lightsail sells no blueprint any more that has EC2Config, so that nobody could try it. */
function neverTried({
    plan,
    situation: { source },
    settings: { inputs },
    blueprints,
}: PlannedPair): readonly string[] {
    const id = source?.blueprintId ?? "";
    const server = windowsServerOf(id, blueprints.find((blueprint) => blueprint.id === id)?.name);
    const isRun =
        inputs.sysprep.method === "ssm" && plan.steps.some(({ generalizesSource }) => generalizesSource);
    return isRun && server !== undefined && agentOf(server) === "ec2config"
        ? [
              `Windows Server ${server} with EC2Config is supported from reading its documentation ALONE: it was never tried on a real one. Keep the backup until you have seen an instance of the image.`,
          ]
        : [];
}
