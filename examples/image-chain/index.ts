import * as pulumi from "@pulumi/pulumi";
import { WindowsImage } from "pulumi-lightsail-windows";

const config = new pulumi.Config();

/**
 * The image that the next one is made of, and the month of the next one: both stand in the stack's configuration, where
 * the pipeline writes them, so that nobody else's update makes an image.
 */
const parent = config.require("parent");
const month = config.require("month");

// No server is touched: the builder is made from the last image.
const image = new WindowsImage("shop", {
    from: { snapshotName: parent },
    iamRole: config.require("iamRole"),
    windowsUpdates: config.requireBoolean("windowsUpdates"),
    verify: { clone: true },
    keepPrevious: config.requireNumber("keepPrevious"),
    triggers: [month],
    tags: { month },
});

export const snapshot = image.snapshotName;
export const generation = image.generation;
export const madeOf = image.parent;
export const windowsBuild = image.windowsBuild;
export const rearmsLeft = image.rearmsLeft;
