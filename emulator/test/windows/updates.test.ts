import assert from "node:assert/strict";
import { computer, MINUTE, running, type Computer } from "./support";

const round = `
$session = New-Object -ComObject Microsoft.Update.Session
$found = $session.CreateUpdateSearcher().Search('BrowseOnly=0 and IsInstalled=0')
$wanted = New-Object -ComObject Microsoft.Update.UpdateColl
foreach ($u in $found.Updates) {
    $names = @($u.Categories | ForEach-Object { $_.Name })
    if ($names -contains 'Upgrades' -or $names -contains 'Definition Updates' -or $u.Type -eq 2) { continue }
    $null = $wanted.Add($u)
}
if ($wanted.Count -eq 0) { 'nothing'; exit 0 }
$downloader = $session.CreateUpdateDownloader(); $downloader.Updates = $wanted
"downloaded $($downloader.Download().ResultCode)"
$installer = $session.CreateUpdateInstaller(); $installer.Updates = $wanted
$result = $installer.Install()
"installed $($result.ResultCode) restart $($result.RebootRequired)"
for ($i = 0; $i -lt $wanted.Count; $i++) {
    $one = $result.GetUpdateResult($i)
    "$($wanted.Item($i).KBArticleIDs) $($one.ResultCode) $('0x{0:x8}' -f $one.HResult)"
}`;

const state = `
"$((New-Object -ComObject Microsoft.Update.SystemInfo).RebootRequired) $(Test-Path 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\RebootRequired') $(Test-Path 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending')"
(Get-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion').UBR`;

function lines(target: Computer, script: string): string[] {
    return target.run(script).stdout.trim().split("\r\n");
}

function restart(target: Computer): void {
    target.guest.cutPower();
    target.guest.powerOn();
    target.timeline.advance(30 * MINUTE);
}

describe("a simulated Windows Update", () => {
    it("is searched, downloaded from and installed in rounds, each with a restart, until nothing is left", () => {
        const target = running({ blueprintId: "windows_server_2022" });
        assert.deepEqual(lines(target, state), ["False False False", "1487"]);
        assert.deepEqual(lines(target, round), [
            "downloaded 2",
            "installed 2 restart True",
            "5990022 2 0x00000000",
            "5991022 2 0x00000000",
            "890830 2 0x00000000",
        ]);
        assert.deepEqual(lines(target, state), ["True True True", "1487"]);
        restart(target);
        assert.deepEqual(lines(target, state), ["False False False", "1527"]);
        assert.deepEqual(lines(target, round).slice(1), ["installed 2 restart True", "5992022 2 0x00000000"]);
        restart(target);
        assert.deepEqual(lines(target, round), ["nothing"]);
        assert.deepEqual(lines(target, state), ["False False False", "1529"]);
    });

    it("has what a careful script leaves alone: previews, drivers, and another Windows", () => {
        const list = `(New-Object -ComObject Microsoft.Update.Session).CreateUpdateSearcher().Search('IsInstalled=0').Updates | ForEach-Object { "$($_.Type) $($_.BrowseOnly) $(@($_.Categories)[0].Name)" }`;
        const found = lines(running({ blueprintId: "windows_server_2019" }), list);
        for (const kind of [
            "2 False Drivers",
            "1 True Updates",
            "1 False Upgrades",
            "1 False Definition Updates",
        ])
            assert.ok(found.includes(kind), kind);
        const newest = lines(running({ blueprintId: "windows_server_2025" }), list);
        assert.ok(!newest.some((line) => line.endsWith("Upgrades")));
    });

    it("upgrades Windows for who installs an upgrade", () => {
        const target = running({ blueprintId: "windows_server_2022" });
        target.run(
            `$s = New-Object -ComObject Microsoft.Update.Session; $c = New-Object -ComObject Microsoft.Update.UpdateColl
$s.CreateUpdateSearcher().Search('IsInstalled=0').Updates | Where-Object { @($_.Categories)[0].Name -eq 'Upgrades' } | ForEach-Object { $null = $c.Add($_) }
$i = $s.CreateUpdateInstaller(); $i.Updates = $c; $null = $i.Install()`,
        );
        restart(target);
        assert.deepEqual(
            lines(
                target,
                "(Get-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion').ProductName",
            ),
            ["Windows Server 2025 Datacenter"],
        );
    });

    it("offers Defender's definitions again some hours after they were installed", () => {
        const target = running();
        const ask = `$s = New-Object -ComObject Microsoft.Update.Session; $d = @($s.CreateUpdateSearcher().Search('IsInstalled=0').Updates | Where-Object { @($_.Categories)[0].Name -eq 'Definition Updates' }); $d.Count
if ($d.Count) { $c = New-Object -ComObject Microsoft.Update.UpdateColl; $null = $c.Add($d[0]); $i = $s.CreateUpdateInstaller(); $i.Updates = $c; $null = $i.Install() }`;
        assert.deepEqual(lines(target, ask), ["1"]);
        assert.deepEqual(lines(target, ask), ["0"]);
        target.timeline.advance(5 * 60 * MINUTE);
        assert.deepEqual(lines(target, ask), ["1"]);
    });

    it("fails as its machine is told to: once, or always", () => {
        const once = running({ blueprintId: "windows_server_2016", behaviour: { updates: "fails-once" } });
        assert.deepEqual(lines(once, round).slice(1, 3), [
            "installed 3 restart True",
            "5990016 4 0x800f0922",
        ]);
        restart(once);
        assert.deepEqual(lines(once, round).slice(1), ["installed 2 restart True", "5990016 2 0x00000000"]);
        const always = running({ blueprintId: "windows_server_2016", behaviour: { updates: "fails" } });
        lines(always, round);
        restart(always);
        assert.deepEqual(lines(always, round).slice(1), [
            "installed 4 restart False",
            "5990016 4 0x800f0922",
        ]);
    });

    it("hangs, with TiWorker at work", () => {
        const target = running({ behaviour: { updates: "hangs" } });
        let hasEnded = false;
        const script = target.guest.runScript([round], () => {
            hasEnded = true;
        });
        target.timeline.advance(10 * 60 * MINUTE);
        assert.equal(hasEnded, false);
        assert.match(script.output().stdout, /downloaded 2\r\n$/);
        assert.match(target.run("(Get-Process TiWorker).Name").stdout, /TiWorker/);
        script.kill();
    });

    it("is not reached, or has nothing", () => {
        const search = `try { $r = (New-Object -ComObject Microsoft.Update.Session).CreateUpdateSearcher().Search('IsInstalled=0'); "$($r.ResultCode) $($r.Updates.Count)" } catch { "$_" }`;
        assert.match(
            running({ behaviour: { updates: "unreachable" } }).run(search).stdout,
            /Exception from HRESULT: 0x8024402C/,
        );
        assert.deepEqual(lines(running({ behaviour: { updates: "none" } }), search), ["2 0"]);
        assert.match(
            running().run(search.replace("IsInstalled=0", "Nonsense=0")).stdout,
            /Exception from HRESULT: 0x80240032/,
        );
    });

    it("is on the disk: a clone has what its source had", () => {
        const source = running({ blueprintId: "windows_server_2022" });
        source.run(round);
        source.guest.cutPower();
        const clone = computer({ blueprintId: "windows_server_2022", disk: source.disk.clone() });
        clone.guest.powerOn();
        clone.timeline.advance(30 * MINUTE);
        assert.deepEqual(lines(clone, state), ["False False False", "1527"]);
    });
});
