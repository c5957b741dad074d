import assert from "node:assert/strict";

import { composeCommand, readDocument, type DocumentOf, type ParametersOf } from "../../provider/guest";
import type { RunningScript, ScriptEnd } from "../../emulator/windows/contract";
import { WindowsDisk } from "../../emulator/windows/guest";
import { Files } from "../../emulator/windows/machine/files";
import { EC2_ID, MINUTE, type Computer } from "../../emulator/test/windows/support";

type Script = keyof ParametersOf & keyof DocumentOf;

export const RECORD = "C:\\ProgramData\\pulumi-lightsail-windows\\sysprep-run-1-1.json";

export const SYSPREP_PARAMETERS: ParametersOf["sysprep"] = {
    runId: "run-1",
    attempt: 1,
    agent: "detect",
    systemsManagerOnClones: "keep-source-registration",
    timeoutSeconds: 3600,
    shutdownDelaySeconds: 60,
};

/** Runs one of the provider's scripts and reads its answer. */
export function ask<S extends Script>(
    target: Computer,
    script: S,
    parameters: ParametersOf[S],
    ec2InstanceId: string = EC2_ID,
): DocumentOf[S] {
    const end = target.run(composeCommand(script, parameters, ec2InstanceId).join("\n"));
    assert.equal(end.stderr, "");
    assert.equal(end.exitCode, 0);
    return readDocument(script, end.stdout);
}

export function sysprep(
    target: Computer,
    more: Partial<ParametersOf["sysprep"]> = {},
): DocumentOf["sysprep"] {
    return ask(target, "sysprep", { ...SYSPREP_PARAMETERS, ...more });
}

/** Starts Sysprep, and goes on until its record says that it is in this phase. */
export function startedUntil(
    target: Computer,
    phase: string,
    ended: (end: ScriptEnd) => void = () => undefined,
): RunningScript {
    const script = target.guest.runScript(composeCommand("sysprep", SYSPREP_PARAMETERS, EC2_ID), ended);
    target.timeline.advance(10 * MINUTE, () => recordedPhase(target) === phase);
    assert.equal(recordedPhase(target), phase);
    return script;
}

/** Starts Sysprep, and kills its script so many milliseconds after it has come to this phase. */
export function killedIn(target: Computer, phase: string, later = 0): void {
    const script = startedUntil(target, phase);
    target.timeline.advance(later);
    script.kill();
}

/** The files of a computer, without any time passing in it. */
export function filesOf({ disk }: Computer): Files {
    assert.ok(disk instanceof WindowsDisk);
    return new Files(disk.state, () => 0);
}

function recordedPhase(target: Computer): string | undefined {
    return /"phase":"([a-z-]+)"/.exec(filesOf(target).readText(RECORD) ?? "")?.[1];
}

/** Off by the power button, and on again. */
export function restart(target: Computer): void {
    target.guest.pressPowerButton();
    target.timeline.advance(2 * MINUTE);
    target.guest.powerOn();
    target.timeline.advance(20 * MINUTE);
}
