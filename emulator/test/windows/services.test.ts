import assert from "node:assert/strict";

import { computer, MINUTE, REGISTRATION, running } from "./support";

describe("a simulated Windows computer and Amazon's agents", () => {
    describe("its Systems Manager agent", () => {
        const register =
            "& 'C:\\Program Files\\Amazon\\SSM\\amazon-ssm-agent.exe' -register -code c -id i -region us-east-1 -y; $LASTEXITCODE; Restart-Service AmazonSSMAgent";

        it("registers, and connects with what it was given", () => {
            const target = running({ managed: false, registers: () => REGISTRATION });
            assert.deepEqual(target.connections, []);
            assert.match(target.run(register).stdout, /0\r\n$/);
            target.timeline.advance(MINUTE);
            assert.deepEqual(target.connections, [REGISTRATION]);
        });

        it("is refused, and stays away", () => {
            const target = running({ managed: false, registers: () => undefined });
            assert.match(target.run(register).stdout, /1\r\n$/);
            target.timeline.advance(MINUTE);
            assert.deepEqual(target.connections, []);
        });

        it("does not override a registration without -y", () => {
            const target = running({ registers: () => REGISTRATION });
            assert.match(target.run(register.replace(" -y", "")).stdout, /1\r\n$/);
        });

        it("is cleared, or loses its key, and does not connect again", () => {
            for (const script of [
                "& 'C:\\Program Files\\Amazon\\SSM\\amazon-ssm-agent.exe' -register -clear",
                "Remove-Item C:\\ProgramData\\Amazon\\SSM\\InstanceData\\Vault -Recurse -Force",
            ]) {
                const target = running();
                target.run(script);
                target.guest.cutPower();
                target.guest.powerOn();
                target.timeline.advance(10 * MINUTE);
                assert.equal(target.connections.length, 1);
            }
        });

        it("goes with its service", () => {
            const target = running();
            target.run("Stop-Service AmazonSSMAgent; Set-Service AmazonSSMAgent -StartupType Disabled");
            assert.equal(target.told.at(-1), "agentDisconnected");
            target.guest.cutPower();
            target.guest.powerOn();
            target.timeline.advance(10 * MINUTE);
            assert.equal(target.connections.length, 1);
        });
    });

    describe("its user data", () => {
        it("runs at the first launch only, as LocalSystem", () => {
            const target = computer({
                userData: "<powershell>\nwhoami | Add-Content C:\\ud.txt\n</powershell>",
            });
            target.guest.powerOn();
            target.timeline.advance(10 * MINUTE);
            target.guest.cutPower();
            target.guest.powerOn();
            target.timeline.advance(10 * MINUTE);
            assert.equal(target.run("Get-Content C:\\ud.txt").stdout, "nt authority\\system\r\n");
        });

        it("runs at every start where it persists", () => {
            const target = computer({
                userData: "<powershell>Add-Content C:\\ud.txt x</powershell><persist>true</persist>",
            });
            for (let start = 0; start < 3; start++) {
                target.guest.powerOn();
                target.timeline.advance(10 * MINUTE);
                target.guest.cutPower();
            }
            target.guest.powerOn();
            target.timeline.advance(10 * MINUTE);
            assert.equal(target.run("(Get-Content C:\\ud.txt).Count").stdout, "4\r\n");
        });

        it("may be a batch file", () => {
            const target = computer({ userData: "<script>\r\necho hello> C:\\b.txt\r\n</script>" });
            target.guest.powerOn();
            target.timeline.advance(10 * MINUTE);
            assert.equal(target.run("Get-Content C:\\b.txt").stdout, "hello\r\n");
        });
    });
});
