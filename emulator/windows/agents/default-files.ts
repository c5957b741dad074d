import type { LaunchAgent } from "../contract";
import { EC2_CONFIG, V1, V2 } from "./paths";

const V2_CONFIG = `version: 1.0
config:
- stage: boot
  tasks:
  - task: extendRootPartition
- stage: preReady
  tasks:
  - task: activateWindows
    inputs:
      activation:
        type: amazon
  - task: setDnsSuffix
    inputs:
      suffixes:
      - $REGION.ec2-utilities.amazonaws.com
  - task: setAdminAccount
    inputs:
      password:
        type: random
  - task: setWallpaper
    inputs:
      path: C:\\ProgramData\\Amazon\\EC2Launch\\wallpaper\\Ec2Wallpaper.jpg
      attributes:
      - hostName
      - instanceId
      - privateIpAddress
      - publicIpAddress
      - instanceSize
      - availabilityZone
      - architecture
      - memory
      - network
- stage: postReady
  tasks:
  - task: startSsm
`;

const V1_CONFIG = `{
    "setComputerName":  false,
    "setMonitorAlwaysOn":  true,
    "setWallpaper":  true,
    "addDnsSuffixList":  true,
    "extendBootVolumeSize":  true,
    "handleUserData":  true,
    "adminPasswordType":  "DoNothing",
    "adminPassword":  ""
}
`;

const PLUGINS: readonly (readonly [string, string])[] = [
    ["Ec2SetPassword", "Disabled"],
    ["Ec2SetComputerName", "Disabled"],
    ["Ec2InitializeDrives", "Enabled"],
    ["Ec2EventLog", "Disabled"],
    ["Ec2ConfigureRDP", "Disabled"],
    ["Ec2OutputRDPCert", "Enabled"],
    ["Ec2SetDriveLetter", "Enabled"],
    ["Ec2WindowsActivate", "Enabled"],
    ["Ec2DynamicBootVolumeSize", "Enabled"],
    ["Ec2SetHibernation", "Disabled"],
    ["Ec2HandleUserData", "Disabled"],
    ["AWS.EC2.Windows.CloudWatch.PlugIn", "Disabled"],
];

const CONFIG_XML = `<?xml version="1.0" standalone="yes"?>\r
<Ec2ConfigurationSettings>\r
  <Plugins>\r
${PLUGINS.map(([name, state]) => `    <Plugin>\r\n      <Name>${name}</Name>\r\n      <State>${state}</State>\r\n    </Plugin>\r\n`).join("")}  </Plugins>\r
  <GlobalSettings>\r
    <ManageShutdown>true</ManageShutdown>\r
    <SetDnsSuffixList>true</SetDnsSuffixList>\r
    <WaitForMetaDataAvailable>true</WaitForMetaDataAvailable>\r
    <RemoveCredentialsfromSyspreponStartup>true</RemoveCredentialsfromSyspreponStartup>\r
  </GlobalSettings>\r
</Ec2ConfigurationSettings>\r
`;

const BUNDLE_XML = `<?xml version="1.0"?>\r
<BundleConfig>\r
  <Property>\r
    <Name>AutoSysprep</Name>\r
    <Value>No</Value>\r
  </Property>\r
  <Property>\r
    <Name>SetRDPCertificate</Name>\r
    <Value>No</Value>\r
  </Property>\r
  <Property>\r
    <Name>SetPasswordAfterSysprep</Name>\r
    <Value>Yes</Value>\r
  </Property>\r
  <Sysprep>\r
    <ExecutablePath>C:\\Windows\\System32\\Sysprep\\sysprep.exe</ExecutablePath>\r
    <PreSysprepRunCmd>C:\\Program Files\\Amazon\\Ec2ConfigService\\Scripts\\BeforeSysprep.cmd</PreSysprepRunCmd>\r
    <AnswerFilePath>sysprep2008.xml</AnswerFilePath>\r
    <Switches>/oobe /shutdown /generalize</Switches>\r
  </Sysprep>\r
</BundleConfig>\r
`;

const ANSWER_FILE = `<?xml version="1.0" encoding="utf-8"?>\r
<unattend xmlns="urn:schemas-microsoft-com:unattend">\r
  <settings pass="generalize">\r
    <component name="Microsoft-Windows-PnpSysprep">\r
      <PersistAllDeviceInstalls>true</PersistAllDeviceInstalls>\r
    </component>\r
  </settings>\r
  <settings pass="specialize">\r
    <component name="Microsoft-Windows-Shell-Setup">\r
      <ComputerName>*</ComputerName>\r
      <CopyProfile>true</CopyProfile>\r
      <RegisteredOrganization>Amazon.com</RegisteredOrganization>\r
      <RegisteredOwner>EC2</RegisteredOwner>\r
      <TimeZone>UTC</TimeZone>\r
    </component>\r
    <component name="Microsoft-Windows-TerminalServices-LocalSessionManager">\r
      <fDenyTSConnections>false</fDenyTSConnections>\r
    </component>\r
    <component name="Microsoft-Windows-Deployment">\r
      <RunSynchronous><RunSynchronousCommand><Order>1</Order><Path>net user Administrator /ACTIVE:YES</Path></RunSynchronousCommand></RunSynchronous>\r
    </component>\r
  </settings>\r
  <settings pass="specialize">\r
    <component name="Networking-MPSSVC-Svc">\r
      <FirewallGroups><FirewallGroup><Active>true</Active><Group>Remote Desktop</Group><Profile>all</Profile></FirewallGroup></FirewallGroups>\r
    </component>\r
  </settings>\r
  <settings pass="oobeSystem">\r
    <component name="Microsoft-Windows-Shell-Setup">\r
      <OOBE><HideEULAPage>true</HideEULAPage></OOBE>\r
    </component>\r
  </settings>\r
</unattend>\r
`;

/** EC2Launch's own sets the languages as well; that of EC2Launch v2 takes them from the default user. */
const ANSWER_FILE_V1 = ANSWER_FILE.replace(
    '  <settings pass="oobeSystem">\r\n',
    `  <settings pass="oobeSystem">\r
    <component name="Microsoft-Windows-International-Core">\r
      <InputLocale>en-US</InputLocale>\r
      <SystemLocale>en-US</SystemLocale>\r
      <UILanguage>en-US</UILanguage>\r
      <UserLocale>en-US</UserLocale>\r
    </component>\r
`,
);

/** The text files that an agent's installation and a first launch leave. */
export function agentFiles(agent: LaunchAgent): Readonly<Record<string, string>> {
    switch (agent) {
        case "ec2launch-v2":
            return {
                [V2.config]: V2_CONFIG,
                [V2.answerFile]: ANSWER_FILE,
                [V2.runOnce]: "",
                [V2.state]: "{}",
                [V2.log]: "",
            };
        case "ec2launch":
            return {
                [V1.module]: "@{\r\nModuleVersion = '1.3.2004959'\r\nRootModule = 'Ec2Launch.psm1'\r\n}\r\n",
                [V1.config]: V1_CONFIG,
                [V1.answerFile]: ANSWER_FILE_V1,
                [V1.log]: "",
            };
        case "ec2config":
            return {
                [EC2_CONFIG.config]: CONFIG_XML,
                [EC2_CONFIG.bundle]: BUNDLE_XML,
                [EC2_CONFIG.answerFile]: ANSWER_FILE,
                [EC2_CONFIG.log]: "",
            };
    }
}
