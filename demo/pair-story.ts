import { type Claim, claims, claimsAfterDestroy, castOf, type Evidence } from "./proof";
import { showCast, showClaims } from "./show";
import { configure, type Say, SERVER, server } from "./server";
import type { Stage } from "./stage";

/** The guide, from the server that is there to the server that is left; answers whether every claim held. */
export async function tellPair(stage: Stage, say: Say, check: () => void): Promise<boolean> {
    const { disk } = await server(stage, say);
    await configure(stage, { instanceName: SERVER });
    const sourcePasswordBefore = disk.administratorPassword;
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
        sourceName: SERVER,
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
    const gone = claimsAfterDestroy(SERVER, await stage.emulator.state());
    say(...showClaims(gone));
    return gone;
}
