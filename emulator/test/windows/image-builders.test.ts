import assert from "node:assert/strict";
import { output, running } from "./support";

const INSTALLER = (said: object): string => `'emulated installer: ${JSON.stringify(said)}'`;

describe("what image builders use: roles and features", () => {
    it("are installed with what they stand on, and stay installed", () => {
        const computer = running();
        const end = computer.run(`
            $end = Install-WindowsFeature -Name Web-Server -IncludeManagementTools
            "$($end.Success) $($end.ExitCode) $($end.RestartNeeded)"
            (Get-WindowsFeature Web-Static-Content).InstallState
            (Get-WindowsFeature -Name Web-Mgmt-Console).Installed
            (Install-WindowsFeature Web-Server).ExitCode`);
        assert.equal(end.stdout, "True Success No\r\nInstalled\r\nTrue\r\nNoChangeNeeded\r\n", end.stderr);
        computer.guest.cutPower();
        computer.guest.powerOn();
        computer.timeline.advance(600_000);
        assert.equal(computer.run("(Get-WindowsFeature Web-Server).InstallState").stdout, "Installed\r\n");
    });

    it("say when a restart is needed, and leave the mark of it", () => {
        assert.equal(
            output(`$end = Install-WindowsFeature Hyper-V 3>$null
                "$($end.ExitCode) $($end.RestartNeeded)"
                Test-Path 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending'
                (Get-WindowsFeature RSAT-AD*).Count -gt 1`),
            "SuccessRestartRequired Yes\nTrue\nTrue",
        );
    });

    it("are refused by a name that is none", () => {
        assert.match(
            output("Install-WindowsFeature Web-Sever 2>$null | ForEach-Object { $_.ExitCode }"),
            /^InvalidArgs$/,
        );
        assert.match(output("Get-WindowsFeature Web-Sever"), /feature name is not valid: 'Web-Sever'/);
    });
});

describe("what image builders use: the firewall", () => {
    it("takes rules of cmdlets and of netsh, and shows each to the other", () => {
        assert.equal(
            output(`$null = New-NetFirewallRule -Name shop -DisplayName Shop -Protocol TCP -LocalPort 8080
                netsh advfirewall firewall add rule name=Web dir=in action=allow protocol=TCP localport=443 | Out-Null
                foreach ($rule in Get-NetFirewallRule -DisplayName Shop, Web) { "$($rule.DisplayName) $($rule.Enabled) $($rule.LocalPort)" }
                Disable-NetFirewallRule -Name shop
                (Get-NetFirewallRule -Name shop).Enabled
                netsh advfirewall firewall delete rule name=Web | Out-Null
                $LASTEXITCODE
                @(Get-NetFirewallRule -DisplayName We?).Count`),
            "Shop True 8080\nWeb True 443\nFalse\n0\n0",
        );
    });

    it("has Remote Desktop's group, and no rule that is not there", () => {
        assert.equal(
            output(`Disable-NetFirewallRule -DisplayGroup 'Remote Desktop'
                Enable-NetFirewallRule -DisplayGroup 'Remote Desktop'
                @(Get-NetFirewallRule -DisplayGroup 'Remote Desktop' | Where-Object { $_.Enabled -eq 'True' }).Count
                netsh advfirewall firewall delete rule name=Nope; $LASTEXITCODE`),
            "2\nNo rules match the specified criteria.\n\n1",
        );
        assert.match(
            output("Get-NetFirewallRule -DisplayName Nope"),
            /No MSFT_NetFirewallRule objects found/,
        );
    });
});

describe("what image builders use: disks", () => {
    it("are as large as the bundle's, and everybody extends the partition", () => {
        const computer = running({ diskSizeInGb: 160 });
        const end = computer.run(`
            $size = (Get-PartitionSupportedSize -DriveLetter C).SizeMax
            [int]((Get-Partition -DriveLetter C).Size / 1GB)
            Resize-Partition -DriveLetter C -Size $size
            [int]((Get-Volume -DriveLetter C).Size / 1GB)
            [int]((Get-Disk).Size / 1GB)`);
        assert.equal(end.stdout, "80\r\n160\r\n160\r\n", end.stderr);
        assert.match(
            computer.run("Resize-Partition -DriveLetter C -Size 500GB").stderr,
            /Size Not Supported/,
        );
    });
});

describe("what image builders use: installers", () => {
    const cases: readonly [number, boolean][] = [
        [0, true],
        [3010, true],
        [1603, false],
    ];
    for (const [exitCode, isThere] of cases) {
        it(`end with ${exitCode}`, () => {
            assert.equal(
                output(`Set-Content C:\\shop.msi ${INSTALLER({ product: "Shop", version: "1.2", exitCode })}
                    $end = Start-Process msiexec.exe -ArgumentList '/i', 'C:\\shop.msi', '/qn', '/l*v', 'C:\\shop.log' -Wait -PassThru
                    $end.ExitCode
                    Test-Path C:\\shop.log
                    Test-Path 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\Shop'`),
                `${exitCode}\nTrue\n${isThere ? "True" : "False"}`,
            );
        });
    }

    it("are programs too, and put Chocolatey there", () => {
        assert.equal(
            output(`Set-Content C:\\setup.exe ${INSTALLER({ product: "Chocolatey", putsChoco: true })}
                $end = Start-Process C:\\setup.exe -ArgumentList '/S' -Wait -PassThru
                $end.ExitCode
                C:\\ProgramData\\chocolatey\\bin\\choco.exe install git -y | Select-Object -Last 1
                (Get-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\git').DisplayName`),
            "0\nChocolatey installed 1/1 packages.\ngit",
        );
    });

    it("are not any file", () => {
        assert.equal(
            output(
                "Set-Content C:\\x.msi MZ; (Start-Process msiexec -ArgumentList '/i C:\\x.msi' -Wait -PassThru).ExitCode; (Start-Process msiexec -ArgumentList '/i C:\\nope.msi' -Wait -PassThru).ExitCode",
            ),
            "1620\n1619",
        );
    });
});

describe("what image builders use: time zone, locale, updates", () => {
    it("are set and read back", () => {
        assert.equal(
            output(`tzutil /g
                Set-TimeZone -Id 'W. Europe Standard Time'
                tzutil /g
                tzutil /s 'Tokyo Standard Time'
                (Get-TimeZone).BaseUtcOffset.TotalHours
                Set-WinSystemLocale de-DE
                (Get-WinSystemLocale).Name
                Set-Culture fr-FR
                (Get-ItemProperty 'HKCU:\\Control Panel\\International').LocaleName
                (Get-HotFix -Id KB5011048).Description`),
            "UTC\nW. Europe Standard Time\n9\nde-DE\nfr-FR\nUpdate",
        );
        assert.match(output("Set-TimeZone -Id Mars"), /time zone ID 'Mars' was not found/);
    });
});
