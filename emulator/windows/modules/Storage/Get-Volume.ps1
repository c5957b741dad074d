[CmdletBinding()]
param([Parameter(Position = 0)][string[]]$DriveLetter)
$volumes = @(Get-CimInstance -ClassName Win32_Volume | ForEach-Object {
        [pscustomobject]@{
            DriveLetter = $_.DriveLetter.Substring(0, 1); FileSystemLabel = ''; FileSystem = 'NTFS'; FileSystemType = 'NTFS'; DriveType = 'Fixed'
            HealthStatus = 'Healthy'; OperationalStatus = 'OK'; SizeRemaining = $_.FreeSpace; Size = $_.Capacity
        }
    })
$found = $volumes
if ($DriveLetter) { $found = @($volumes | Where-Object { $DriveLetter -contains $_.DriveLetter }) }
if (@($found).Count -eq 0) {
    Write-Error -Message "No MSFT_Volume objects found with property 'DriveLetter' equal to '$DriveLetter'.  Verify the value of the property and retry." -Category ObjectNotFound -ErrorId 'CmdletizationQuery_NotFound_DriveLetter'
}
$found
