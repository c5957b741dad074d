import assert from "node:assert/strict";

import { readDocument } from "../../provider/guest/document";
import { agentFiles } from "./machine";
import { machineWith, parameters, STATE, sysprep } from "./sysprep-run";

export function adversityCases(): void {
    it("goes on while Task Scheduler has no answer for a moment", () => {
        const { result } = sysprep("ec2launch", (world) => (world.blindSeconds = 60));
        assert.equal(result.outcome, "generalized");
    });

    it("reads the disk where Task Scheduler never answers again", () => {
        const blind = { blindSeconds: 100_000 };
        const good = sysprep("ec2launch", (world) => Object.assign(world, blind));
        assert.equal(good.result.outcome, "generalized");
        const bad = sysprep("ec2launch", (world) => Object.assign(world, blind, { sysprep: "fails" }));
        assert.ok(bad.result.outcome === "failed");
        assert.match(bad.result.message, /has not answered for two minutes/);
    });

    it("takes the place of a shutdown that somebody else has asked for", () => {
        const ran = sysprep("ec2launch-v2", (world) => (world.shutdownScheduled = true));
        assert.equal(ran.result.outcome, "generalized");
        const shutdowns = ran.calls.filter((call) => call.startsWith("run shutdown.exe"));
        assert.deepEqual(
            shutdowns.map((call) => call.split(" ")[2]),
            ["/s", "/a", "/s"],
        );
    });

    it("keeps EC2Launch running at every start, where it did", () => {
        const ran = sysprep("ec2launch", (world) =>
            Object.assign(world, { startTask: "Ready", startTaskArguments: "-KeepSchedule" }),
        );
        assert.ok(ran.calls.some((call) => call.endsWith("InitializeInstance.ps1 -SchedulePerBoot")));
    });

    it("refuses a folder that an ordinary account has put in its place", () => {
        const machine = machineWith("ec2launch");
        machine.write(`${STATE}/sysprep-run-1-1.json`, "{}");
        machine.world.owner = "S-1-5-21-1-2-3-1001";
        assert.throws(
            () => readDocument("sysprep", machine.run("sysprep", parameters)),
            /no administrator's/,
        );
    });

    it("hands out what the launch agent logged since the run began, and nothing of before", () => {
        const ran = sysprep("ec2launch-v2", (world, machine) => {
            world.sysprep = "fails";
            machine.write("ProgramData/Amazon/EC2Launch/log/agent.log", "output of user data: secret\n");
        });
        assert.doesNotMatch(JSON.stringify(ran.result), /secret/);
    });
}

export function settingsCases(): void {
    it("clears the registration before the shutdown when asked", () => {
        const clear = { systemsManagerOnClones: "clear" } as const;
        const ran = sysprep("ec2launch-v2", undefined, clear);
        const cleared = ran.calls.indexOf("run amazon-ssm-agent.exe -register -clear");
        assert.ok(
            cleared >= 0 && cleared < ran.calls.findIndex((call) => call.startsWith("run shutdown.exe")),
        );
    });

    it("leaves the registration alone otherwise", () => {
        assert.ok(!sysprep("ec2launch-v2").calls.some((call) => call.includes("-clear")));
    });

    it("sets a configuration kept in JSON", () => {
        const machine = machineWith("ec2launch-v2");
        const path = "ProgramData/Amazon/EC2Launch/config/agent-config.yml";
        const task = { task: "setAdminAccount", inputs: { password: { type: "doNothing" } } };
        machine.write(
            path,
            JSON.stringify({ version: "1.0", config: [{ stage: "preReady", tasks: [task] }] }),
        );
        assert.equal(readDocument("sysprep", machine.run("sysprep", parameters)).outcome, "generalized");
        task.inputs.password.type = "random";
        const wanted = { version: "1.0", config: [{ stage: "preReady", tasks: [task] }] };
        assert.deepEqual(JSON.parse(machine.read(path)), wanted);
    });

    it("takes a password in plain text out of the settings", () => {
        const machine = machineWith("ec2launch-v2");
        const path = "ProgramData/Amazon/EC2Launch/config/agent-config.yml";
        const text = (agentFiles["ec2launch-v2"][path] ?? "").replace(
            "type: doNothing\r\n",
            "type: static\r\n        data: Secret-1!\r\n",
        );
        machine.write(path, text);
        assert.equal(readDocument("sysprep", machine.run("sysprep", parameters)).outcome, "generalized");
        assert.equal(
            machine.read(path),
            (agentFiles["ec2launch-v2"][path] ?? "").replace("doNothing", "random"),
        );
    });

    it("stops at a layout that it does not know, with nothing changed", () => {
        const machine = machineWith("ec2launch-v2");
        const path = "ProgramData/Amazon/EC2Launch/config/agent-config.yml";
        const text = "config: [{stage: preReady, tasks: [{task: setAdminAccount}]}]\n";
        machine.write(path, text);
        const result = readDocument("sysprep", machine.run("sysprep", parameters));
        assert.ok(result.outcome === "failed");
        assert.equal(result.phase, "starting");
        assert.equal(machine.read(path), text);
        assert.ok(machine.has("ProgramData/Amazon/EC2Launch/state/.run-once"));
    });
}
