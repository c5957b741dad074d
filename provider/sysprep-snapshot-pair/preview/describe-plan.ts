import type { Blueprint } from "../../cloud/ports";
import { formatDuration } from "../../inputs/duration";
import { manualInstructions } from "../../guest";
import type { PairInputs } from "../inputs";
import { manualInstance } from "../sysprep/manual-instance";
import { BOOT_SECONDS, type Plan } from "../guide/plan";
import type { Situation } from "../situation";
import { connect } from "../steps/connect";
import { copyToRegions } from "../steps/copy-to-regions";
import { createSysprepSnapshot } from "../steps/create-sysprep-snapshot";
import { deleteBackup } from "../steps/delete-backup";
import { readPassword } from "../steps/read-password";
import { runSysprep } from "../steps/run-sysprep";
import { verifyClone } from "../steps/verify-clone";
import { waitForShutdown } from "../steps/wait-for-shutdown";

/** A plan, and what it was made for. */
export interface Planned {
    readonly plan: Plan;
    readonly situation: Situation;
    readonly inputs: PairInputs;
    /** What Lightsail sells: by it the words of the launch agent's window are known. */
    readonly blueprints: readonly Blueprint[];
}

/** The plan as a person reads it in a preview. Pure. */
export function describePlan(planned: Planned): readonly string[] {
    const { plan } = planned;
    return [
        `${title(planned)}, in ${plan.steps.length} step${plan.steps.length === 1 ? "" : "s"} (usually ${range(plan.totalSeconds)} in all):`,
        ...plan.steps.map(({ name }, index) => `  ${index + 1}. ${name}`),
        ...outage(planned),
        ...address(planned),
        ...generalizes(planned),
        ...password(planned),
        ...person(planned),
        ...nextSteps(planned),
        ...(plan.refusal === undefined ? [] : [`It would end there: ${sentence(plan.refusal.message)}`]),
    ];
}

/** What is done to two snapshots that somebody has made by hand. Pure. */
export function describeAdoption(inputs: PairInputs): readonly string[] {
    const { instanceName, backupSnapshotName, sysprepSnapshotName } = inputs;
    return [
        `"${backupSnapshotName}" and "${sysprepSnapshotName}" are adopted as the pair of instance "${instanceName}": only their tags change, and the instance is not touched. That the latter's disk is generalized is your word. Both are deleted with this resource, unless it has \`retainOnDelete\`.`,
    ];
}

function title({ plan, situation, inputs }: Planned): string {
    const { instanceName } = inputs;
    const makesThePair = plan.steps.includes(createSysprepSnapshot);
    if (situation.sysprep.kind === "available" || (plan.refusal === undefined && !makesThePair)) {
        return `what is left to do for the pair of instance "${instanceName}"`;
    }
    return situation.backup.kind === "absent"
        ? `a pair of snapshots of instance "${instanceName}"`
        : `the pair of instance "${instanceName}", begun by an earlier run`;
}

function outage({ plan, inputs }: Planned): readonly string[] {
    return plan.outageSeconds[1] === 0
        ? []
        : [
              `Outage: instance "${inputs.instanceName}" will be unreachable for about ${range(plan.outageSeconds)} in all, including Windows' boot after each start (usually ${range(BOOT_SECONDS)}; the first one after Sysprep may take up to 15).`,
          ];
}

function address({ plan, situation: { source } }: Planned): readonly string[] {
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

const isGeneralized = ({ steps }: Plan): boolean =>
    steps.includes(runSysprep) || steps.includes(waitForShutdown);

/** Nobody expects of a way to make copies that the original becomes another computer. */
function generalizes({ plan, inputs }: Planned): readonly string[] {
    return isGeneralized(plan)
        ? [
              `Sysprep generalizes instance "${inputs.instanceName}" ITSELF, not only its copies: it gets a new machine SID and computer name, leaves its domain, loses its event logs, and runs its launch script (user data) again at the next start.`,
          ]
        : [];
}

function password({ plan, inputs }: Planned): readonly string[] {
    const output = "output `sourceAdministratorPassword`";
    if (isGeneralized(plan)) {
        return [
            `Its administrator password CHANGES: Sysprep gives instance "${inputs.instanceName}" a new random one (${output}).`,
        ];
    }
    return plan.steps.includes(readPassword)
        ? [
              `Its administrator password is a new one: Sysprep was run on instance "${inputs.instanceName}" by an earlier run (${output}).`,
          ]
        : [];
}

function person({ plan, situation: { source }, inputs, blueprints }: Planned): readonly string[] {
    const isAsked = inputs.sysprep.method === "manual" && plan.steps.includes(connect);
    if (!isAsked || source === undefined) {
        return [];
    }
    const number = plan.steps.indexOf(waitForShutdown) + 1;
    const bound = formatDuration(inputs.timeouts.sysprep);
    return [
        `A PERSON IS NEEDED: step ${number} waits, for at most ${bound} (\`timeouts.sysprep\`), until somebody has run Sysprep over RDP:`,
        ...manualInstructions(manualInstance(source, blueprints)).map((line) => `  ${line}`),
    ];
}

function nextSteps({ plan: { steps }, inputs }: Planned): readonly string[] {
    return [
        ...(steps.includes(verifyClone)
            ? [
                  "A temporary instance is made from the Sysprep snapshot, checked, and deleted again; it costs what such an instance costs for that long.",
              ]
            : []),
        ...(steps.includes(copyToRegions) && inputs.copyTo.length > 0
            ? [`The Sysprep snapshot is copied to ${inputs.copyTo.join(", ")}.`]
            : []),
        ...(steps.includes(deleteBackup)
            ? [
                  `The backup snapshot "${inputs.backupSnapshotName}" is DELETED once both verifications have passed.`,
              ]
            : []),
    ];
}

const sentence = (text: string): string => `${text.replace(/\.$/, "")}.`;

/** In whole minutes: an estimate that counts seconds would promise too much. */
function range([from, to]: readonly [number, number]): string {
    return to < 120
        ? `up to ${to} seconds`
        : `${Math.max(1, Math.round(from / 60))} to ${Math.ceil(to / 60)} minutes`;
}
