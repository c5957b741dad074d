import { GetInstances$, type GetInstancesRequest, type GetInstancesResult } from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { lightsailPage } from "../respond";
import { instanceView } from "../views/instance";

export const getInstances = lightsailOperation<GetInstancesRequest, GetInstancesResult>(
    GetInstances$,
    ({ pageToken }, context) => {
        const visible = [...context.region.instances.values()].filter((instance) => context.sees(instance));
        const { items, next } = lightsailPage(context.world, visible, pageToken);
        return {
            instances: items.map((instance) => instanceView(context.region, instance)),
            nextPageToken: next,
        };
    },
);
