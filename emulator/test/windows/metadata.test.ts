import assert from "node:assert/strict";
import { EC2_ID, running } from "./support";

const identity = "http://169.254.169.254/latest/meta-data/instance-id";
const version1 = `try { Invoke-RestMethod ${identity} } catch { "refused: $_" }`;
const version2 =
    "try { $t = Invoke-RestMethod -Method Put -Headers @{'X-aws-ec2-metadata-token-ttl-seconds'='60'} http://169.254.169.254/latest/api/token; " +
    `Invoke-RestMethod -Headers @{'X-aws-ec2-metadata-token'=$t} ${identity} } catch { "refused: $_" }`;

describe("a simulated Windows computer's metadata service", () => {
    it("answers both versions as an instance is sold", () => {
        const target = running();
        assert.match(target.run(version1).stdout, /^i-0abcdef1234567890/);
        assert.match(target.run(version2).stdout, /^i-0abcdef1234567890/);
    });

    it("answers version 2 alone where tokens are required", () => {
        const target = running({ metadata: { httpTokens: "required" } });
        assert.match(target.run(version1).stdout, /^refused: .*\(401\)/);
        assert.match(target.run(version2).stdout, /^i-0abcdef1234567890/);
    });

    it("answers nothing where it is off", () => {
        const target = running({ metadata: { httpEndpoint: "disabled" } });
        assert.match(target.run(version1).stdout, /^refused: .*\(403\)/);
        assert.match(target.run(version2).stdout, /^refused: .*\(403\)/);
    });

    it("gives an identity document, every character of which is signed", () => {
        const signed: string[] = [];
        const target = running({
            sign: (document) => {
                signed.push(document);
                return "c2lnbmVk";
            },
        });
        const ask = (name: string) =>
            Buffer.from(
                target.run(
                    `$text = (Invoke-WebRequest -UseBasicParsing http://169.254.169.254/latest/dynamic/instance-identity/${name}).Content; ` +
                        "[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($text))",
                ).stdout,
                "base64",
            ).toString();
        const document = ask("document");
        assert.equal(ask("signature"), "c2lnbmVk");
        assert.ok(signed.length > 0 && signed.every((each) => each === document));
        const { instanceId, region, version } = JSON.parse(document) as Record<string, unknown>;
        assert.deepEqual([instanceId, region, version], [EC2_ID, "us-east-1", "2017-09-30"]);
    });

    it("knows no path that every object has", () => {
        const url = "http://169.254.169.254/constructor";
        assert.match(running().run(`try { Invoke-RestMethod ${url} } catch { "$_" }`).stdout, /\(404\)/);
    });
});

describe("a simulated Windows computer's built-in Administrator", () => {
    it("may have another name, and is the one with RID 500 still", () => {
        const target = running({ behaviour: { administratorName: "shopadmin" } });
        const { stdout } = target.run(
            "Get-LocalUser | Where-Object { $_.SID -like '*-500' } | ForEach-Object { $_.Name }; (Get-LocalUser Administrator -ErrorAction SilentlyContinue) -eq $null",
        );
        assert.equal(stdout, "shopadmin\r\nTrue\r\n");
    });
});

describe("words that every JavaScript object has", () => {
    it("mean nothing to Windows", () => {
        const target = running({ behaviour: {}, blueprintId: "windows_server_2019" });
        assert.match(target.run("wmic constructor get x; $LASTEXITCODE").stdout, /44135/);
        for (const script of [
            "[constructor]1",
            "Get-CimInstance constructor",
            "Get-Content C:\\Windows\\win.ini -Encoding constructor",
            "[System.Text.Encoding]::GetEncoding('constructor')",
            "[Environment]::GetFolderPath('constructor')",
            "(Get-Date).constructor",
            "[Microsoft.Win32.Registry]::LocalMachine.constructor()",
            "[Microsoft.Win32.Registry]::LocalMachine.__proto__()",
        ]) {
            const { stdout, stderr } = target.run(script);
            assert.doesNotMatch(stdout + stderr, /function|native code|inside itself/, script);
        }
    });
});
