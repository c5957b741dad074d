// One of the processes that share a sweep: strikes every so manieth of the planned points, and sends what came of each.
import { askedExtent, askedPart, partOf } from "./extent";
import { pointsOf } from "./points";
import type { ShardMessage } from "./shards";
import { STORIES } from "./stories";
import { record, type Recording, strike } from "./sweep";

function send(message: ShardMessage): Promise<void> {
    return new Promise((resolve, reject) => {
        process.send?.(message, (error: Error | null) => {
            if (error === null) {
                resolve();
            } else {
                reject(error);
            }
        });
    });
}

async function main(shard: number, shards: number): Promise<void> {
    const recordings: Recording[] = [];
    for (const story of STORIES) {
        recordings.push(await record(story));
    }
    const points = partOf(pointsOf(recordings, askedExtent()), askedPart());
    await send({ kind: "planned", points: points.length });
    for (const { recording, call, blow } of points.filter((_, index) => index % shards === shard)) {
        await send({ kind: "struck", point: await strike(recording, call, blow) });
    }
}

const [shard = 0, shards = 1] = process.argv.slice(2).map(Number);
main(shard, shards).then(
    () => process.exit(0),
    (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
        process.exit(1);
    },
);
