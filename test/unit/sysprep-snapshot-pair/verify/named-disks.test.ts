import assert from "node:assert/strict";
import { diskMapping, namedDisks } from "../../../../provider/sysprep-snapshot-pair/verify/named-disks";

const PREFIX = "shop-clone-check-run001-disk-";

describe("the disks of a temporary instance", () => {
    it("are those that were named for it, and none whose owner has named it alike", async () => {
        const attachedDisks = ["D:", "E:"].map((path) => ({ path, originalDiskName: "data", sizeInGb: 8 }));
        const own = diskMapping({ attachedDisks }, PREFIX).map(({ newDiskName }) => newDiskName);
        const others = ["data", "1-data", "", "01", "-1", "1000"].map((tail) => `${PREFIX}${tail}`);
        const disks = [...own, ...others, "shop-data"].map((name) => ({ name, isAttached: false }));
        const lightsail = { listDisks: () => Promise.resolve(disks) };
        const cloud = { lightsail } as unknown as Parameters<typeof namedDisks>[0]["cloud"];
        assert.deepEqual(
            (await namedDisks({ cloud }, PREFIX)).map(({ name }) => name),
            own,
        );
    });
});
