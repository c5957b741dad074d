import type { Instance, Tags } from "../../cloud/ports";
import { putTags, removeTags } from "../../run/put-tags";
import { tagDifference } from "../../run/tags";
import type { InstanceContext } from "../context";
import { fingerprintOf, INSTANCE_TAG } from "../names";

/** Brings the user's tags to what the inputs say, and puts the resource's own back where it was taken off. */
export async function settleTags(context: InstanceContext, instance: Instance): Promise<void> {
    const { inputs, instanceId } = context;
    const { set, remove } = tagDifference(instance.tags, inputs.tags);
    const own =
        instance.tags[INSTANCE_TAG.instance] === instanceId ? {} : { [INSTANCE_TAG.instance]: instanceId };
    await putTags(context, instance.name, { ...set, ...own, ...madeOf(context, instance) });
    await removeTags(context, instance.name, remove);
}

/** What was changed in place is what a create would make it of now. */
function madeOf({ before, inputs, instanceId }: InstanceContext, { tags }: Instance): Tags {
    const recorded = tags[INSTANCE_TAG.inputs];
    const now = before === undefined || recorded === undefined ? recorded : fingerprintOf(inputs, instanceId);
    return now === undefined || now === recorded ? {} : { [INSTANCE_TAG.inputs]: now };
}
