import assert from "node:assert/strict";
import { running } from "./support";

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
        ])
            assert.doesNotMatch(target.run(script).stdout, /function|native code/, script);
    });
});
