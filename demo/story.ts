import { type Claim, claims, claimsAfterDestroy, castOf, type Evidence } from "./proof";
import { showCast, showClaims } from "./show";
import type { Stage } from "./stage";

const SOURCE = "shop-windows-1";

type Say = (...lines: readonly string[]) => void;

/** The demo from the server that is there to the server that is left; answers whether every claim held. */
export async function tellStory(stage: Stage, say: Say, check: () => void): Promise<boolean> {
    const sourcePasswordBefore = await makeSource(stage, say);
    for (const scene of [preview, up]) {
        check();
        await scene(stage, say);
    }
    check();
    const proven = await showProof(stage, say, sourcePasswordBefore);
    check();
    const gone = await destroy(stage, say);
    return [...proven, ...gone].every(({ holds }) => holds);
}

async function makeSource(stage: Stage, say: Say): Promise<string> {
    say("", "── A Windows server on Lightsail");
    await stage.emulator.addInstance({ name: SOURCE, blueprintId: "windows_server_2022", managed: true });
    const { instances } = await stage.emulator.state();
    say(`  ${SOURCE}, Windows Server 2022, running in us-east-1a, managed by Systems Manager`);
    await stage.ask("stack", "init");
    await stage.ask("config", "set", "instanceName", SOURCE);
    return instances[0]?.disk.administratorPassword ?? "";
}

async function preview(stage: Stage, say: Say): Promise<void> {
    say("", "── pulumi preview: what would happen, before anything is touched");
    await stage.play("preview");
}

async function up(stage: Stage, say: Say): Promise<void> {
    say("", "── pulumi up: backup snapshot, Sysprep, Sysprep snapshot, and a new instance from it");
    await stage.play("up", "--yes", "--skip-preview");
}

async function showProof(stage: Stage, say: Say, sourcePasswordBefore: string): Promise<readonly Claim[]> {
    const evidence: Evidence = {
        sourceName: SOURCE,
        sourcePasswordBefore,
        after: await stage.emulator.state(),
        journal: await stage.emulator.requests(),
        shownAndStored: stage.shown() + (await stage.ask("stack", "export")),
    };
    const outageSeconds = Number(await stage.ask("stack", "output", "outageSeconds"));
    const proven = claims(evidence);
    say("", "── What you have now", ...showCast(castOf(evidence), outageSeconds));
    say("", "── What that is worth, read from the simulated disks themselves", ...showClaims(proven));
    return proven;
}

async function destroy(stage: Stage, say: Say): Promise<readonly Claim[]> {
    say("", "── pulumi destroy: nothing is left but the server that was there before");
    await stage.play("destroy", "--yes", "--skip-preview");
    const gone = claimsAfterDestroy(SOURCE, await stage.emulator.state());
    say(...showClaims(gone));
    return gone;
}
