import type { GuestFactory } from "../../../emulator/world/guests";
import type { Guest, RunningScript } from "../../../emulator/guest/contract";
import { FakeGuest, fakeGuests } from "./fake-guest";
import { scriptText } from "../../../provider/guest/command";

const names = ["detect", "preflight", "before-sysprep", "sysprep", "progress", "collect-logs", "health-check"] as const;

class Obedient extends FakeGuest {
    behaviour: any;
    id: any;
    constructor(g: any) { super(g); this.behaviour = g.behaviour; this.id = g.identity; }
    override runScript(lines: readonly string[], ended: Parameters<Guest["runScript"]>[1]): RunningScript {
        const text = lines.join("\n");
        const name = names.find((n) => text.includes(scriptText(n).trimEnd().replace(/\r/g, "")));
        const p = JSON.parse(Buffer.from(/\$parametersBase64 = '([^']*)'/.exec(text)![1]!, "base64").toString());
        const print = (document: object) => `print === pulumi-lightsail-windows answer of ${name} ===\nprint ${JSON.stringify(document)}\nprint === end of answer ===`.split("\n");
        const base = { runId: p.runId, attempt: p.attempt, imageState: "IMAGE_STATE_COMPLETE", agent: "ec2launch", agentVersion: "1.3", startedAt: new Date(0).toISOString() };
        switch (name) {
            case "detect": return super.runScript(print({ agent: "ec2launch", agentVersion: "1.3", windows: { productName: "Windows Server 2019 Datacenter", version: "10.0.17763", build: 17763 }, imageState: "IMAGE_STATE_COMPLETE", computerName: "X", ec2InstanceId: this.id.ec2InstanceId, administrator: { name: "Administrator", enabled: true }, powershellVersion: "5.1", ssmAgentVersion: "3.3" }), ended);
            case "preflight": return super.runScript(print({ checks: [], findings: [] }), ended);
            case "progress": return super.runScript(print({ outcome: "recorded", runId: "r", attempt: 1, phase: "generalize", elapsedSeconds: 10, phaseElapsedSeconds: 5, imageState: "IMAGE_STATE_COMPLETE", sysprepRunning: true, lastSetupLine: "" }), ended);
            case "collect-logs": return super.runScript(print({ imageState: "IMAGE_STATE_COMPLETE", agent: "ec2launch", sysprepRunning: false, succeededTag: false, task: { state: "absent" }, taskRemoved: true, errorTail: "0x80073cf2 from setuperr.log", setupTail: "", agentLogTail: "" }), ended);
            case "sysprep":
                if (this.behaviour.sysprep === "fails") return super.runScript(["wait 120", ...print({ ...base, outcome: "failed", phase: "generalize", message: "Sysprep ended with exit code 1.", exitCode: 1, errorTail: "0x80073cf2 in setuperr.log", setupTail: "", agentLogTail: "" })], ended);
                if (this.behaviour.sysprep === "hangs") return super.runScript(["wait 100000"], ended);
                return super.runScript(["wait 300", "generalize", "shutdown", ...print({ ...base, outcome: "generalized", phase: "done", imageState: "IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE", exitCode: 0, generalizedAt: new Date(0).toISOString(), shutdownScheduledInSeconds: 60, errorTail: "", agentLogTail: "" })], ended);
            default: return super.runScript(print({ outcome: "passed", exitCode: 0, elapsedSeconds: 1, outputTail: "" }), ended);
        }
    }
}
export function obedientGuests(): GuestFactory {
    return { createDisk: fakeGuests().createDisk, createGuest: (g) => new Obedient(g) };
}
