import assert from "node:assert/strict";

import { readDocument } from "../../provider/guest/document";
import { agentFiles, type Machine } from "./machine";
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

    it("waits a minute for the image state once sysprep.exe has ended, however long that took", () => {
        const outcome = (stateFollows: number) =>
            sysprep("ec2launch-v2", (world) => Object.assign(world, { sysprepLingers: 100, stateFollows }))
                .result.outcome;
        assert.deepEqual([outcome(55), outcome(75)], ["generalized", "failed"]);
    });

    it("waits for the end of sysprep.exe as well as for the image state, before the shutdown (fault 13)", () => {
        const ran = sysprep("ec2launch-v2", (world) => (world.sysprepLingers = 400));
        assert.equal(ran.result.outcome, "generalized");
        const ended = ran.calls.indexOf("sysprep.exe ended");
        const shutdown = ran.calls.findIndex((call) => call.startsWith("run shutdown.exe"));
        assert.ok(ended >= 0 && ended < shutdown, ran.calls.join("\n"));
    });

    it("does not wait for ever for the end of sysprep.exe", () => {
        const { result, calls } = sysprep("ec2launch-v2", (world) => (world.sysprepLingers = 100_000));
        assert.ok(result.outcome === "failed");
        assert.match(result.message, /sysprep\.exe was still at work after \d+ seconds/);
        assert.ok(!calls.some((call) => call.startsWith("run shutdown.exe")));
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
            /not an administrator/,
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

export function imageCases(): void {
    const data = "ProgramData/Amazon/SSM";
    const identity = `${data}/runtimeconfig/identity_config.json`;
    const credentials = "Windows/System32/config/systemprofile/.aws/credentials";
    const fill = (machine: Machine): void => {
        machine.write(identity, '{"InstanceId":"mi-1","CredentialsExpiresAt":"2099-01-01T00:00:00Z"}');
        machine.write(credentials, "[default]\naws_session_token = t\n");
        machine.write(`${data}/InstanceData/mi-1/document/orchestration/c-1/_script.ps1`, "a secret");
        machine.write("ProgramData/pulumi-lightsail-windows-1d1e/script.ps1", "a secret");
    };

    it("leaves no usable credentials and no script of a command on the disk (fault 4, security 7)", () => {
        const { machine, result } = sysprep("ec2launch-v2", (_, made) => {
            fill(made);
        });
        assert.equal(result.outcome, "generalized");
        assert.match(machine.read(identity), /"CredentialsExpiresAt":"2000-/);
        assert.ok(!machine.has(credentials));
        assert.deepEqual(machine.files(`${data}/InstanceData/mi-1/document/orchestration`), []);
        assert.ok(!machine.has("ProgramData/pulumi-lightsail-windows-1d1e"));
    });

    it("deletes the agent's own file of credentials where it names no time that could be set", () => {
        const { machine, result } = sysprep("ec2launch-v2", (_, made) => {
            made.write(identity, '{"InstanceId":"mi-1"}');
        });
        assert.equal(result.outcome, "generalized");
        assert.ok(!machine.has(identity));
    });

    it("leaves a file of credentials in which others have theirs", () => {
        const text = "[default]\naws_session_token = t\n[backup]\naws_access_key_id = AKIA1\n";
        const { machine } = sysprep("ec2launch-v2", (_, made) => {
            fill(made);
            made.write(credentials, text);
        });
        assert.equal(machine.read(credentials), text);
    });

    it("makes no image where something cannot be deleted (security 7)", () => {
        const ran = sysprep("ec2launch-v2", (world, made) => {
            fill(made);
            world.undeletable = "1d1e";
        });
        assert.ok(ran.result.outcome === "failed");
        assert.match(ran.result.message, /no image may be made: .*1d1e/);
        assert.ok(!ran.calls.some((call) => call.startsWith("run shutdown.exe")));
    });

    for (const script of ["detect", "preflight", "progress"] as const) {
        it(`${script} refuses on another machine (fault 4)`, () => {
            const machine = machineWith("ec2launch-v2");
            const output = machine.run(script, {}, "i-0fedcba9876543210");
            assert.throws(() => readDocument(script, output), /came to another machine, i-0123456789abcdef0/);
        });
    }

    for (const metadata of [1, 0] as const) {
        it(`changes nothing where the machine cannot tell which one it is (metadata ${metadata})`, () => {
            const machine = machineWith("ec2launch-v2");
            machine.world.metadata = metadata;
            const run = () =>
                readDocument("sysprep", machine.run("sysprep", parameters, "i-0123456789abcdef0"));
            if (metadata === 0) {
                assert.throws(run, /does not tell which instance this is\. Nothing was done/);
            } else {
                assert.equal(run().outcome, "generalized");
            }
        });
    }
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
