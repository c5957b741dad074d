/** The packages by which the desktop of Windows Server 2022 and 2025 works: Start, Explorer, Settings. */
const packages = ["MicrosoftWindows.Client.CBS", "Microsoft.UI.Xaml.CBS", "MicrosoftWindows.Client.Core"];

/** Each package that the machine has must be installed for each user who has a profile on it. */
export const newUserDesktopScript = `$ErrorActionPreference = 'Stop'
$users = @(Get-CimInstance -ClassName Win32_UserProfile | Where-Object { -not $_.Special } | ForEach-Object { "$($_.SID)" })
$missing = @(foreach ($name in ${packages.map((name) => `'${name}'`).join(", ")}) {
    $owners = @(Get-AppxPackage -AllUsers -Name $name | ForEach-Object { $_.PackageUserInformation } | ForEach-Object { "$_" })
    if ($owners.Count -eq 0) { continue }
    foreach ($user in $users) {
        if (@($owners | Where-Object { $_ -like "$user *: Installed*" }).Count -eq 0) { "$name is not registered for $user" }
    }
})
$missing
exit $missing.Count
`;
