[CmdletBinding()]
param([Parameter(Mandatory = $true, Position = 0)][string[]]$DriveLetter)
foreach ($letter in $DriveLetter) {
    if (-not (Get-Volume -DriveLetter $letter -ErrorAction SilentlyContinue)) {
        Write-Error -Message "No MSFT_Volume objects found with property 'DriveLetter' equal to '$letter'.  Verify the value of the property and retry." -Category ObjectNotFound -ErrorId 'CmdletizationQuery_NotFound_DriveLetter,Write-VolumeCache'
    }
}
